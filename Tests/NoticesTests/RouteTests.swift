import Basics
import Clubs
import Testing

@testable import Notices

@Suite struct RouteTests {
    private func person(
        email: String? = "a@example.org", phone: String? = "+33612345678", channel: ChannelName? = nil
    ) -> Participant {
        Participant(
            id: "c/p01", firstName: "A", lastName: "B", email: email.map(EmailAddress.init(known:)),
            phone: phone.map(PhoneNumber.init(known:)), channel: channel)
    }

    @Test func thePreferredChannelComesFirstThenTheOthersTheyHave() {
        #expect(person().route(among: [.email, .sms, .webhook]) == [.email, .sms])
        #expect(person(channel: .sms).route(among: [.email, .sms]) == [.sms, .email])
        #expect(person(email: nil).route(among: [.email, .sms]) == [.sms])
        #expect(person(email: nil, phone: nil).route(among: [.email, .sms]).isEmpty)
    }

    @Test func aFixedLineGetsNoTextMessage() {
        #expect(person(email: nil, phone: "+33555123456").route(among: [.email, .sms]).isEmpty)
    }

    @Test func theFolderTakesEverybodyWhenItIsAllThereIs() {
        #expect(person(email: nil).route(among: [.folder]) == [.folder])
        #expect(person(email: nil, phone: nil).route(among: [.folder]).isEmpty, "a folder is no way to a person")
        #expect(person().route(among: [.email, .folder]) == [.email])
    }

    /// A program that sends text messages needs the telephone, though the person has an e-mail address too.
    @Test func theAddressFitsTheForm() {
        for channel in [ChannelName.command, .folder] {
            #expect(person().address(on: channel, in: .sms) == "+33612345678")
            #expect(person().address(on: channel, in: .email) == "a@example.org")
            #expect(person(phone: nil).address(on: channel, in: .sms) == "a@example.org")
        }
        #expect(person(phone: "+33555123456").address(on: .sms, in: .sms) == nil)
    }

    /// STOP is said to a number, not to a gateway: what stands in for the gateway heeds it too.
    @Test func aFolderAndACommandHeedWhatPeopleSilenced() {
        for channel in [ChannelName.command, .folder] {
            var phoneOnly = person(email: nil)
            phoneOnly.silenced = [.sms]
            #expect(phoneOnly.route(among: [channel]).isEmpty, "a human phones")
            #expect(phoneOnly.address(on: channel, in: .sms) == nil)
            var both = person()
            both.silenced = [.sms]
            #expect(both.address(on: channel, in: .sms) == "a@example.org")
            both.silenced = [.email]
            #expect(both.route(among: [channel]) == [channel])
            #expect(both.preferredForm == .sms)
            #expect(both.address(on: channel, in: .email) == "+33612345678")
        }
    }

    @Test func deliveriesHaveReadableNames() {
        #expect(DeliveryID("412.2") == DeliveryID(notice: 412, step: 2))
        #expect(DeliveryID("412") == DeliveryID(notice: 412, step: 1))
        for wrong in ["", "0", "a", "1.0", "1.2.3", "-1"] { #expect(DeliveryID(wrong) == nil, "\(wrong)") }
    }
}
