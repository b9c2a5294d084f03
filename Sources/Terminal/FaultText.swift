import Basics
import OrderedJSON

extension Fault {
    /// The fault as lines for standard error: its sentence, then one line for each detail.
    package func lines(_ language: Language) -> [String] {
        [sentence[language]] + details.map { $0.line(language) }
    }

    /// `{"error":{"code","message","details":[{"file","line","field","message"}]}}`.
    package func json(_ language: Language) -> [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.field("error") {
                $0.object {
                    $0.field("code", code.rawValue)
                    $0.field("message", sentence[language])
                    $0.field("details") { $0.array(details) { $1.write(to: &$0, language) } }
                }
            }
        }
        return json.bytes
    }
}

extension Fault.Detail {
    /// `people.csv:14: phone: …`: what is not known is left out.
    package func line(_ language: Language) -> String {
        let place = [file, line.map(String.init)].compactMap { $0 }.joined(separator: ":")
        return [place, field ?? "", advice[language]].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    package var sentence: Phrase { Phrase(fr: line(.french), en: line(.english)) }

    fileprivate func write(to json: inout JSONWriter, _ language: Language) {
        json.object {
            $0.field("file", file)
            $0.field("line", line)
            $0.field("field", field)
            $0.field("message", advice[language])
        }
    }
}
