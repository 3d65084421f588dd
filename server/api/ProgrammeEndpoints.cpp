#include "server/api/ProgrammeEndpoints.hpp"

#include "server/portal/Purchasing.hpp"

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

json::object levelJson(const Portal& portal, const program::Level& level) {
    const auto* price = program::findPrice(portal.rulebook.prices, level.code);
    return {{"code", level.code},
            {"title", level.examTitle},
            {"summary", level.summary},
            {"questions", level.questions},
            {"durationMinutes", level.durationMinutes},
            {"passPercent", level.passPercent},
            {"validityYears", level.validityYears},
            {"requiresLevel", textOrNull(level.eligibility.requiresLevel)},
            {"currency", portal.rulebook.prices.currency},
            {"standardCents", price->standardCents},
            {"academicCents", price->academicCents},
            {"retakeCents", price->retakeCents},
            {"recertificationCents", price->recertificationCents}};
}

json::array textsOf(const std::vector<std::string>& texts) {
    json::array all;
    for (const auto& text : texts) all.push_back(json::value(text));
    return all;
}

json::array domainsOf(const program::Level& level) {
    json::array all;
    for (const auto& section : level.sections)
        for (const auto& domain : section.domains) all.push_back({{"title", domain.title}, {"questions", domain.questions}, {"percent", domain.weightPercent}});
    return all;
}

json::array bundlesOf(const program::Prices& prices) {
    json::array all;
    for (const auto& bundle : prices.bundles) {
        all.push_back({{"id", bundle.id}, {"levels", textsOf(bundle.levels)}, {"priceCents", bundle.priceCents}, {"savingCents", bundle.savingCents}});
    }
    return all;
}

json::array productsOf(const program::Prices& prices) {
    json::array all;
    for (const auto& product : prices.products)
        if (product.isSold()) all.push_back({{"id", product.id}, {"kind", product.kind}, {"title", product.title}, {"priceCents", product.priceCents}, {"accessDays", product.accessDays}, {"includes", textsOf(product.includes)}});
    return all;
}

json::array tiersOf(const program::Prices& prices) {
    json::array all;
    for (const auto& tier : prices.volumeTiers) all.push_back({{"fromExams", tier.fromExams}, {"percent", tier.discountPercent}});
    return all;
}

json::array specialsOf(const program::Prices& prices) {
    json::array all;
    all.push_back({{"id", "academic"}, {"title", "Students and teachers"}, {"percent", prices.discounts.academicPercent}});
    for (const auto& special : prices.specialProgrammes)
        all.push_back({{"id", special.id}, {"title", special.title}, {"percent", special.quoted ? json::value(nullptr) : json::value(special.discountPercent)}});
    return all;
}

json::array activitiesOf(const program::RecertificationRules& rules) {
    json::array all;
    for (const auto& activity : rules.activities)
        all.push_back({{"id", activity.id}, {"title", activity.title}, {"unit", activity.unit}, {"perAmount", activity.perAmount}, {"credits", activity.credits}, {"mostCredits", activity.mostCredits}});
    return all;
}

} // namespace

Result<Answer> showProgramme(const Portal& portal, Connection&, const Call&) {
    const auto& rulebook = portal.rulebook;
    const auto& prices = rulebook.prices;
    json::array levels;
    for (const auto& code : portal::levelsInOrder(rulebook)) levels.push_back(levelJson(portal, rulebook.levels.at(code)));
    return Answer{200, json::object{{"name", rulebook.programme.name},
                                    {"levels", std::move(levels)},
                                    {"bundles", bundlesOf(prices)},
                                    {"products", productsOf(prices)},
                                    {"volumeTiers", tiersOf(prices)},
                                    {"priceProgrammes", specialsOf(prices)},
                                    {"creditActivities", activitiesOf(rulebook.recertification)}}};
}

Result<Answer> showLevel(const Portal& portal, Connection&, const Call& call) {
    const auto level = portal.rulebook.levels.find(call.parameter("level"));
    if (level == portal.rulebook.levels.end()) return core::fail(ErrorCode::notFound, "level");
    auto body = levelJson(portal, level->second);
    body["audience"] = textsOf(level->second.audience);
    body["focusAreas"] = textsOf(level->second.focusAreas);
    body["required"] = textsOf(level->second.eligibility.required);
    body["recommended"] = textsOf(level->second.eligibility.recommended);
    body["experienceMonths"] = level->second.eligibility.experienceMonths;
    body["domains"] = domainsOf(level->second);
    return Answer{200, std::move(body)};
}

} // namespace api
