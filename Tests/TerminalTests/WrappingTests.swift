import Terminal
import Testing

@Suite struct WrappingTests {
    @Test(arguments: [10, 14, 20, 33, 80])
    func noLineBeginsOrEndsWithAMarkThatClingsToAWord(width: Int) {
        let text = "À tour de rôle : « Parlez-moi de vous », « Pourquoi ce poste ? », puis le reste ; c’est fini !"
        let lines = wrapped(text, to: width)
        #expect(lines.joined(separator: " ") == text)
        for line in lines {
            #expect(!line.hasSuffix("«"))
            #expect(line.first.map { !"»:;?!".contains($0) } ?? true)
        }
    }

    @Test func linesStayWithinTheWidth() {
        let lines = wrapped("un deux trois quatre cinq six sept huit", to: 12)
        #expect(lines == ["un deux", "trois quatre", "cinq six", "sept huit"])
    }
}
