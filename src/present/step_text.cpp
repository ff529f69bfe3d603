#include "present/step_text.h"

#include "present/messages.h"

namespace constellation {

std::string step_text(CommandLabel label, const std::string& subject_title) {
  switch (label) {
    case CommandLabel::EditField:
      return message(Msg::StepEdit, {subject_title});
    case CommandLabel::MoveDates:
    case CommandLabel::MoveLane:
      return message(Msg::StepMove, {subject_title});
    case CommandLabel::ResizeDates:
      return message(Msg::StepResize, {subject_title});
    case CommandLabel::MoveToLane:
      return message(Msg::StepMoveToLane, {subject_title});
    case CommandLabel::Duplicate:
      return message(Msg::StepDuplicate, {subject_title});
    case CommandLabel::Split:
      return message(Msg::StepSplit, {subject_title});
    case CommandLabel::Link:
      return message(Msg::StepLink, {subject_title});
    case CommandLabel::CancelCall:
      return message(Msg::StepCancelCall, {subject_title});
    case CommandLabel::TakeBaseline:
      return message(Msg::StepTakeBaseline, {subject_title});
    case CommandLabel::Launch:
      return message(Msg::StepLaunch, {subject_title});
    case CommandLabel::RollOver:
      return message(Msg::StepRollOver, {subject_title});
    case CommandLabel::AddRecord:
      return message(Msg::StepAdd, {subject_title});
    case CommandLabel::DeleteRecord:
      return message(Msg::StepDelete, {subject_title});
    case CommandLabel::ResolveConflict:
      return message(Msg::StepResolve, {subject_title});
    case CommandLabel::TakeBackImport:
      return message(Msg::StepTakeBack, {subject_title});
    case CommandLabel::Import:
      return message(Msg::StepImport, {subject_title});
    case CommandLabel::CreateNetwork:
      return message(Msg::StepAdd, {subject_title});
    case CommandLabel::Undo:
      return text(Msg::Undo);
    case CommandLabel::Redo:
      return text(Msg::Redo);
  }
  return subject_title;
}

std::string undo_kept_text(std::size_t changes, const std::string& first_title) {
  if (changes == 1) return message(Msg::UndoKeptOne, {first_title});
  return message(Msg::UndoKept, {std::to_string(changes), first_title});
}

}  // namespace constellation
