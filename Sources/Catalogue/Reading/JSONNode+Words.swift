import Basics
import PositionedJSON

extension JSONNode {
    /// Reads a time of day, `09:30`.
    func time(_ faults: inout [Fault.Detail]) -> CivilTime? {
        guard let text = string(&faults) else { return nil }
        guard text.utf8.count == 5, text.contains(":"), let time = CivilTime(text) else {
            faults.append(fault(expected: Phrase(fr: "une heure comme \"09:30\"", en: "a time such as \"09:30\"")))
            return nil
        }
        return time
    }

    /// Reads a name made of small letters, digits and hyphens, as file names of the catalogue are.
    func identifier<ID: Identifier>(_ faults: inout [Fault.Detail]) -> ID? {
        guard let text = string(&faults) else { return nil }
        guard isName(text) else {
            faults.append(
                fault(
                    expected: Phrase(
                        fr: "un nom en minuscules, chiffres et traits d'union",
                        en: "a name in small letters, digits and hyphens")))
            return nil
        }
        return ID(rawValue: text)
    }

    /// Reads each element of a list; elements with a fault are left out.
    func list<Element>(
        _ faults: inout [Fault.Detail], _ read: (JSONNode, inout [Fault.Detail]) -> Element?
    ) -> [Element]? {
        list(&faults)?.compactMap { read($0, &faults) }
    }

    /// Reads a list that needs at least one element.
    func filledList<Element>(
        _ faults: inout [Fault.Detail], _ read: (JSONNode, inout [Fault.Detail]) -> Element?
    ) -> [Element]? {
        guard let nodes = list(&faults) else { return nil }
        if nodes.isEmpty {
            faults.append(
                fault(Phrase(fr: "Cette liste est vide : il faut au moins un élément.", en: "This list is empty.")))
        }
        return nodes.compactMap { read($0, &faults) }
    }
}

func isName(_ text: String) -> Bool {
    !text.isEmpty
        && text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
}
