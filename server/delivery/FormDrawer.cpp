#include "server/delivery/FormDrawer.hpp"

#include <algorithm>
#include <iterator>
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

using Drawn = std::vector<const DrawableItem*>; // in the order of item ids, until shuffled

Drawn unseen(const std::vector<DrawableItem>& bank, const std::set<core::ItemId>& seen) {
    Drawn items;
    for (const auto& item : bank)
        if (!seen.contains(item.id)) items.push_back(&item);
    std::ranges::sort(items, {}, [](const DrawableItem* item) -> const core::ItemId& { return item->id; });
    return items;
}

// Takes the domain's count of items out of the pool.
core::Result<Drawn> take(const exam::DomainCount& domain, Drawn& pool, Random& random) {
    Drawn candidates;
    std::ranges::copy_if(pool, std::back_inserter(candidates),
                         [&](const DrawableItem* item) { return item->domain == domain.domain; });
    const auto wanted = static_cast<std::size_t>(domain.questions);
    if (candidates.size() < wanted)
        return core::fail(core::ErrorCode::itemBankTooSmall,
                          domain.domain.value + " needs " + std::to_string(wanted) + " unseen items and has " +
                              std::to_string(candidates.size()));
    shuffle(candidates, random);
    candidates.resize(wanted);
    std::erase_if(pool, [&](const DrawableItem* item) { return std::ranges::count(candidates, item) > 0; });
    return candidates;
}

} // namespace

core::Result<exam::Form> drawForm(const exam::ExamPlan& plan, const std::vector<DrawableItem>& bank,
                                  const std::set<core::ItemId>& seen, core::FormId id, std::uint64_t seed) {
    auto pool = unseen(bank, seen);
    Random random(seed);
    exam::Form form{id, plan.code, seed, {}};
    for (const auto& section : plan.blueprint) {
        Drawn drawn;
        for (const auto& domain : section.domains) {
            TRY(const auto items, take(domain, pool, random));
            drawn.insert(drawn.end(), items.begin(), items.end());
        }
        shuffle(drawn, random);
        auto& questions = form.sections.emplace_back();
        for (const auto* item : drawn)
            questions.push_back({item->id, item->version, item->domain, choiceOrder(*item, random)});
    }
    return form;
}

} // namespace delivery
