// The closed vocabularies of choice fields: token in JSON, label on screen.
//
// A token that this version does not know (from a newer schema) is kept as it is and shown as text.
// The enumerators stand in the order of their choices.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace constellation {

struct Choice {
  std::string_view token;
  std::string_view label;
};
using Choices = std::span<const Choice>;

enum class GroupStatus : std::uint8_t { Proposed, Forming, Active, Dormant, Concluded, HandedOver, Withdrawn };
inline constexpr std::array kGroupStatusChoices = {
    Choice{"proposed", "Proposed"},   Choice{"forming", "Forming"},     Choice{"active", "Active"},
    Choice{"dormant", "Dormant"},     Choice{"concluded", "Concluded"}, Choice{"handed_over", "Handed over"},
    Choice{"withdrawn", "Withdrawn"},
};

enum class Role : std::uint8_t { Chair, CoChair, Cabinet, Secretary, Liaison, Member };
inline constexpr std::array kRoleChoices = {
    Choice{"chair", "Chair"},         Choice{"co_chair", "Co-chair"}, Choice{"cabinet", "Cabinet"},
    Choice{"secretary", "Secretary"}, Choice{"liaison", "Liaison"},   Choice{"member", "Member"},
};

enum class GoalState : std::uint8_t { Open, Met, PartlyMet, NotMet, CarriedOver };
inline constexpr std::array kGoalStateChoices = {
    Choice{"open", "Open"},
    Choice{"met", "Met"},
    Choice{"partly_met", "Partly met"},
    Choice{"not_met", "Not met"},
    Choice{"carried_over", "Carried over"},
};

enum class Verdict : std::uint8_t { Untested, Supported, Mixed, Refuted };
inline constexpr std::array kVerdictChoices = {
    Choice{"untested", "Untested"},
    Choice{"supported", "Supported"},
    Choice{"mixed", "Mixed"},
    Choice{"refuted", "Refuted"},
};

enum class DeliverableState : std::uint8_t { Planned, InProgress, InReview, Delivered, Dropped, CarriedOver };
inline constexpr std::array kDeliverableStateChoices = {
    Choice{"planned", "Planned"},     Choice{"in_progress", "In progress"}, Choice{"in_review", "In review"},
    Choice{"delivered", "Delivered"}, Choice{"dropped", "Dropped"},         Choice{"carried_over", "Carried over"},
};

enum class Confidence : std::uint8_t { Confirmed, Inferred, Contradicted };
inline constexpr std::array kConfidenceChoices = {
    Choice{"confirmed", "Confirmed"},
    Choice{"inferred", "Inferred"},
    Choice{"contradicted", "Contradicted"},
};

enum class ChannelKind : std::uint8_t { Forum, MailingList, Chat, Wiki, Repository, Document };
inline constexpr std::array kChannelKindChoices = {
    Choice{"forum", "Forum"}, Choice{"mailing_list", "Mailing list"}, Choice{"chat", "Chat"},
    Choice{"wiki", "Wiki"},   Choice{"repository", "Repository"},     Choice{"document", "Document"},
};

enum class ChannelState : std::uint8_t { Open, Archived, Moved };
inline constexpr std::array kChannelStateChoices = {
    Choice{"open", "Open"},
    Choice{"archived", "Archived"},
    Choice{"moved", "Moved"},
};

enum class EventKind : std::uint8_t { Summit, FaceToFace, CommunityCall, Other };
inline constexpr std::array kEventKindChoices = {
    Choice{"summit", "Summit"},
    Choice{"face_to_face", "Face-to-face"},
    Choice{"community_call", "Community call"},
    Choice{"other", "Other"},
};

enum class ConnectionKind : std::uint8_t { Overlap, DependsOn, FeedsInto, SharesDocument };
inline constexpr std::array kConnectionKindChoices = {
    Choice{"overlap", "Overlap"},
    Choice{"depends_on", "Depends on"},
    Choice{"feeds_into", "Feeds into"},
    Choice{"shares_document", "Shares a document"},
};

enum class PracticeKind : std::uint8_t { Practice, Challenge };
inline constexpr std::array kPracticeKindChoices = {
    Choice{"practice", "Practice"},
    Choice{"challenge", "Challenge"},
};

enum class Decision : std::uint8_t { Open, Accepted, Declined, Withdrawn };
inline constexpr std::array kDecisionChoices = {
    Choice{"open", "In discussion"},
    Choice{"accepted", "Accepted"},
    Choice{"declined", "Declined"},
    Choice{"withdrawn", "Withdrawn"},
};

enum class OrganisationKind : std::uint8_t { Company, Foundation, University, School, Government, Network, Other };
inline constexpr std::array kOrganisationKindChoices = {
    Choice{"company", "Company"}, Choice{"foundation", "Foundation"}, Choice{"university", "University"},
    Choice{"school", "School"},   Choice{"government", "Government"}, Choice{"network", "Network"},
    Choice{"other", "Other"},
};

enum class EntryVisibility : std::uint8_t { Public, Network, Private };
inline constexpr std::array kEntryVisibilityChoices = {
    Choice{"public", "Public"},
    Choice{"network", "This network"},
    Choice{"private", "Private"},
};

}  // namespace constellation
