#include "server/delivery/FormDrawer.hpp"

#include <algorithm>
#include <numeric>
#include <random>

namespace delivery {
namespace {

using Random = std::mt19937_64;

// Uniform in [0, bound); std::uniform_int_distribution may differ between standard libraries.
std::size_t below(std::size_t bound, Random& random) {
    const std::uint64_t limit = Random::max() - Random::max() % bound;
    std::uint64_t number = random();
    while (number >= limit) number = random();
    return static_cast<std::size_t>(number % bound);
}

template <class T>
void shuffle(std::vector<T>& values, Random& random) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i, random)]);
}

std::vector<int> choiceOrder(const DrawableItem& item, Random& random) {
    std::vector<int> order(static_cast<std::size_t>(item.choiceCount));
    std::iota(order.begin(), order.end(), 0);
    if (item.shuffle) shuffle(order, random);
    return order;
}

// Takes the domain's count of items out of the bank.
core::Result<std::vector<DrawableItem>> take(const exam::DomainCount& domain, std::vector<DrawableItem>& bank,
                                             Random& random) {
    const auto firstOther = std::stable_partition(
        bank.begin(), bank.end(), [&](const DrawableItem& item) { return item.domain == domain.domain; });
    std::vector<DrawableItem> candidates(bank.begin(), firstOther);
    const auto wanted = static_cast<std::size_t>(domain.questions);
    if (candidates.size() < wanted)
        return core::fail(core::ErrorCode::itemBankTooSmall,
                          domain.domain.value + " needs " + std::to_string(wanted) +
                              " unseen items and has " + std::to_string(candidates.size()));
    shuffle(candidates, random);
    candidates.resize(wanted);
    std::erase_if(bank, [&](const DrawableItem& item) {
        return std::ranges::find(candidates, item.id, &DrawableItem::id) != candidates.end();
    });
    return candidates;
}

} // namespace

core::Result<exam::Form> drawForm(const exam::ExamPlan& plan, std::vector<DrawableItem> bank,
                                  const std::set<core::ItemId>& seen, core::FormId id, std::uint64_t seed) {
    std::erase_if(bank, [&](const DrawableItem& item) { return seen.contains(item.id); });
    Random random(seed);
    exam::Form form{id, plan.code, seed, {}};
    for (const auto& section : plan.blueprint) {
        std::vector<DrawableItem> drawn;
        for (const auto& domain : section.domains) {
            std::ranges::sort(bank, {}, &DrawableItem::id);
            TRY(const auto items, take(domain, bank, random));
            drawn.insert(drawn.end(), items.begin(), items.end());
        }
        shuffle(drawn, random);
        auto& questions = form.sections.emplace_back();
        for (const auto& item : drawn)
            questions.push_back({item.id, item.version, item.domain, choiceOrder(item, random)});
    }
    return form;
}

} // namespace delivery
