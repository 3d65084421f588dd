#include "server/portal/PublicPages.hpp"

#include "server/language/Language.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Purchasing.hpp"

namespace portal {
namespace {

using language::say;

Values levelCard(const program::Level& level) {
    Values card;
    card.set("code", level.code);
    card.set("title", level.examTitle);
    card.set("summary", say(level.summary));
    card.set("questions", std::to_string(level.questions));
    card.set("minutes", std::to_string(level.durationMinutes));
    card.set("toPass", std::to_string(level.passPercent) + " %");
    card.set("years", std::to_string(level.validityYears));
    return card;
}

} // namespace

core::Result<Reply> showHome(const Portal& portal, storage::Connection&, const Visit& visit) {
    if (visit.signedIn()) return goTo(std::holds_alternative<accounts::SignedInStaff>(visit.visitor) ? "/staff" : "/dashboard");
    Values values;
    values.set("headline", say("Prove that you can keep AI affordable"));
    values.set("lead", say("{programme}: three exams, one for each stage of a career in running language models at a cost that makes sense.", fmt::arg("programme", portal.rulebook.programme.name)));
    auto cards = emptyList();
    for (const auto& code : levelsInOrder(portal.rulebook)) cards.push_back(levelCard(portal.rulebook.levels.at(code)));
    values.set("levels", cards);
    return page("home", portal.rulebook.programme.name, values);
}

core::Result<Reply> showPolicies(const Portal& portal, storage::Connection&, const Visit&) {
    const auto& rules = portal.rulebook;
    const auto days = [](int hours) { return std::to_string(hours / 24); };
    Values values;
    values.set("freeMove", std::to_string(rules.scheduling.reschedule.freeUntilHours));
    values.set("moveFee", money(rules.prices.fees.lateRescheduleCents));
    values.set("fullDays", days(rules.scheduling.cancellation.fullRefundUntilHours));
    values.set("partDays", days(rules.scheduling.cancellation.partialRefundUntilHours));
    values.set("partPercent", std::to_string(rules.scheduling.cancellation.partialRefundPercent));
    values.set("retakeDays", std::to_string(rules.scheduling.retakeWaitDays));
    values.set("retakePercent", std::to_string(rules.prices.discounts.retakePercent));
    values.set("resultDays", std::to_string(rules.programme.resultsWithinBusinessDays));
    values.set("appealDays", std::to_string(rules.programme.appealDays));
    values.set("earlyMonths", std::to_string(rules.recertification.earlyMonths));
    values.set("graceDays", std::to_string(rules.recertification.graceDays));
    values.set("disconnectMinutes", std::to_string(rules.delivery.disconnectAllowanceMinutes));
    return page("policies", say("Policies"), values);
}

core::Result<Reply> showSupport(const Portal& portal, storage::Connection&, const Visit&) {
    const auto& contact = portal.rulebook.programme.contact;
    Values values;
    values.set("enterprise", contact.enterpriseEmail);
    values.set("phone", contact.phone);
    values.set("hours", say(contact.phoneHours));
    values.set("replyHours", std::to_string(contact.emailReplyHours));
    const auto& sites = portal.rulebook.programme.sites;
    values.set("learning", sites.learning);
    values.set("community", sites.community);
    values.set("documentation", sites.documentation);
    values.set("partners", sites.partners);
    return page("support", say("Help and contact"), values);
}

} // namespace portal
