import Answers
import Basics

/// An answer in each of its forms.
struct Rendered {
    let answer: Answer

    func text(_ language: Language) -> String {
        var lines: [String] = []
        TextRenderer(language).write(answer.parts) { output in
            switch output {
            case .lines(let written): lines += written
            case .remark(let remark): lines.append("! \(remark)")
            }
        }
        return lines.joined(separator: "\n")
    }

    func json(_ language: Language) -> String {
        answer.fields.map { String(decoding: JSONRenderer(language).bytes($0), as: UTF8.self) } ?? ""
    }

    func csv(_ language: Language) -> String {
        answer.sheet.map { String(decoding: CSVRenderer(language).bytes($0), as: UTF8.self) } ?? ""
    }
}
