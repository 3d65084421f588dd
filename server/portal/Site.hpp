#pragma once

#include "server/accounts/Permissions.hpp"
#include "server/portal/Portal.hpp"
#include "server/portal/Reply.hpp"
#include "server/portal/Visit.hpp"
#include "server/transport/Router.hpp"

namespace portal {

// Who may ask for a page. A candidate's address must have been confirmed, unless the page is for those who wait for that.
struct Access {
    enum class Who { everybody, unconfirmed, candidate, staff };
    Who who = Who::candidate;
    std::optional<accounts::Action> action; // of staff
};
inline constexpr Access everybody{Access::Who::everybody, {}};
inline constexpr Access unconfirmed{Access::Who::unconfirmed, {}};
inline constexpr Access candidates{Access::Who::candidate, {}};
inline constexpr Access anyStaff{Access::Who::staff, {}};
constexpr Access staffWho(accounts::Action action) { return {Access::Who::staff, action}; }

// A page is a function of who asks for what; it runs on a database thread, inside one transaction, and may run twice.
using Page = core::Result<Reply> (*)(const Portal&, storage::Connection&, const Visit&);

// One that waits for something else than the database: a password hash, a gateway, a document.
using SlowPage = boost::asio::awaitable<core::Result<Reply>> (*)(const Portal*, Visit);

// The portal's table of addresses. Each request is read, its visitor found, the access checked, forms checked to come
// from our own pages, the page function run, the reply rendered. What is asked for elsewhere is answered with the error page.
class Site {
  public:
    Site(transport::Router& router, const Portal& portal);

    void show(std::string_view pattern, Access access, Page page);   // GET; reads
    void change(std::string_view pattern, Access access, Page page); // POST; writes
    void showSlowly(std::string_view pattern, Access access, SlowPage page);
    void changeSlowly(std::string_view pattern, Access access, SlowPage page);

  private:
    transport::Router& router_;
    const Portal& portal_;
};

} // namespace portal
