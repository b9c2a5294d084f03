import Basics
import Digests

extension Schema {
    /// What leads to people's pages is derived by a key that lies beside the database; of the tokens that were drawn by lot
    /// only digests stay, by which links go on working that people have.
    static let step15 = """
        alter table participants add column page_generation integer not null default 0 check (page_generation >= 0);
        """

    /// 128 bits by lot need no salt.
    @Sendable static func digestTokens(_ connection: Connection) throws(Fault) {
        let tokens = try connection.prepare("select number, token from participants where token is not null").all {
            row throws(Fault) in (number: row.integer(0), token: row.text(1))
        }
        let update = try connection.prepare("update participants set token = ? where number = ?")
        for (number, token) in tokens { try update.run(digest(of: token), number) }
    }

    static func digest(of token: String) -> String { Base64.encode(SHA256.digest(token.utf8)) }
}
