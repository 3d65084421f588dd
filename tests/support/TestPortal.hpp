#pragma once

#include "server/portal/Portal.hpp"
#include "server/storage/AccountStore.hpp"
#include "tests/support/TestDatabase.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>

namespace portal {

constexpr auto day = std::chrono::hours(24);

// A portal with all its parts, on an empty database; only its clock is the test's. Mails wait in the outbox.
class TestPortal : public storage::OnBothEngines {
  protected:
    TestPortal();
    ~TestPortal() override;
    void SetUp() override;
    void TearDown() override;

    // The portal as it is at `now`, with `gateway` or none; those that were given before stay as they are.
    const Portal& at(core::Instant now, const payments::Gateway* gateway = nullptr);

    storage::Connection& connection() { return *connection_; }
    const program::Rulebook& rulebook() const;
    boost::asio::io_context& context() { return context_; }

    storage::AccountRecord insertPerson(const std::string& name, core::Instant now);
    // Subjects of the mails that were written to somebody, the newest first.
    std::vector<std::string> subjectsTo(const std::string& email);

  private:
    struct Parts;
    boost::asio::io_context context_;
    std::unique_ptr<Parts> parts_;
    storage::ConnectionPtr connection_; // beside the portal's own
};

} // namespace portal
