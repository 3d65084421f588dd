#pragma once

#include "client/console/ConsoleState.hpp"

#include <QString>

// How the console says things: calm, and about an incident only what was noticed, never what it might mean.
namespace console {

QString text(const std::string& utf8);

// With places to break a line in words that no panel is wide enough for.
QString breakable(QString words);

QString stateWord(const Candidate& candidate); // "Running", "Paused: connection lost", ...
QString connectionWord(const Candidate& candidate);

// The state, and whether a candidate who should be connected is not. Who sits is paused when not connected.
QString presenceWord(const Candidate& candidate);
QString progressWord(const Candidate& candidate);                   // "12 of 60"; empty before the exam
QString timeLeftWord(const Candidate& candidate, std::int64_t now); // empty when no clock stands
QString incidentWord(const std::string& kind);
QString historyWord(const std::string& kind); // an event of the session or an incident
QString checkWord(const protocol::CheckResult& result);
QString outcomeWord(protocol::CheckOutcome outcome);

// What workstations record is in English; staff read what of it is known in their own language.
QString findingWord(const protocol::CheckResult& result);
QString detailWord(const std::string& detail); // of an event or an incident

QString clockWord(std::int64_t milliseconds); // "1:04:09", "4:09"
QString waitWord(std::int64_t milliseconds);  // "3 min 20 s"
QString timeOfDay(std::int64_t at);           // local, "14:05:09"

} // namespace console
