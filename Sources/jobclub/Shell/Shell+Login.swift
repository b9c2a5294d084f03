import Glibc

extension Shell {
    /// Who works at this terminal, for the audit trail: the name under which they are logged in.
    var login: String {
        let named = ["LOGNAME", "USER"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return named ?? getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "?"
    }
}
