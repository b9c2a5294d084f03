import Testing

@testable import Terminal

struct ProgressBarTests {
    @Test(arguments: [
        (0, "x  ░░░░░░░░░░░░░░░░░░░░  0 %"), (500, "x  ██████████░░░░░░░░░░  50 %"),
        (1000, "x  ████████████████████  100 %"),
    ])
    func showsHowFar(permille: Int, expected: String) {
        #expect(ProgressBar.line("x", permille: permille) == expected)
    }
}
