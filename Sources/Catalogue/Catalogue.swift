import Clubs
import Notices
package struct Catalogue: Sendable {
    package var kinds: [SessionKindID: SessionKind]
    package var programmes: [ProgrammeID: Programme]
    package var rules: [NoticeRule]
    package var messages: MessageTemplates
}
