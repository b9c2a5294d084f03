import Testing

@testable import Channels

@Suite struct SecretTests {
    @Test func secretsAreNeverPrinted() {
        struct Settings { var password = Secret("hunter2") }
        var dumped = ""
        dump(Settings(), to: &dumped)
        #expect(!"\(Settings()) \(Secret("hunter2")) \(dumped)".contains("hunter2"))
    }
}
