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

using Drawn = std::vector<const DrawableItem*>; // in the order of item ids, until shuffled

Drawn byId(const std::vector<DrawableItem>& bank) {
    Drawn items;
    for (const auto& item : bank) items.push_back(&item);
    std::ranges::sort(items, {}, [](const DrawableItem* item) -> const core::ItemId& { return item->id; });
    return items;
}

// Takes the domain's count of items out of the pool.
core::Result<Drawn> take(const exam::DomainCount& domain, Drawn& pool, const SeenItems& seen, Random& random) {
    Drawn fresh;
    Drawn old;
    for (const auto* item : pool)
        if (item->domain == domain.domain) (seen.contains(item->id) ? old : fresh).push_back(item);
    const auto wanted = static_cast<std::size_t>(domain.questions);
    if (fresh.size() + old.size() < wanted)
        return core::fail(core::ErrorCode::itemBankTooSmall, domain.domain.value + " needs " + std::to_string(wanted) +
                                                                 " items and has " + std::to_string(fresh.size() + old.size()));
    shuffle(fresh, random);
    if (fresh.size() < wanted) {
        shuffle(old, random);
        std::ranges::stable_sort(old, {}, [&](const DrawableItem* item) { return seen.at(item->id); });
        fresh.insert(fresh.end(), old.begin(), old.end());
    }
    fresh.resize(wanted);
    std::erase_if(pool, [&](const DrawableItem* item) { return std::ranges::count(fresh, item) > 0; });
    return fresh;
}

} // namespace

core::Result<exam::Form> drawForm(const exam::ExamPlan& plan, const std::vector<DrawableItem>& bank,
                                  const SeenItems& seen, core::FormId id, std::uint64_t seed) {
    auto pool = byId(bank);
    Random random(seed);
    exam::Form form{id, plan.code, seed, {}};
    for (const auto& section : plan.blueprint) {
        Drawn drawn;
        for (const auto& domain : section.domains) {
            TRY(const auto items, take(domain, pool, seen, random));
            drawn.insert(drawn.end(), items.begin(), items.end());
        }
        shuffle(drawn, random);
        auto& questions = form.sections.emplace_back();
        for (const auto* item : drawn)
            questions.push_back({item->id, item->version, item->domain, choiceOrder(*item, random)});
    }
    return form;
}

int repeatedIn(const exam::Form& form, const SeenItems& seen) {
    int repeated = 0;
    for (const auto& section : form.sections)
        for (const auto& item : section) repeated += seen.contains(item.item) ? 1 : 0;
    return repeated;
}

} // namespace delivery
