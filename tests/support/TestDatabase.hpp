#pragma once

#include "server/storage/Connection.hpp"
#include "server/storage/Database.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace storage {

// An empty database of its own for each test, on both engines: SQLite in the test's folder, PostgreSQL as a schema of
// the server that LCOC_TEST_POSTGRESQL names (tests/server/storage/with-postgresql sets it).
class OnBothEngines : public testing::TestWithParam<Engine> {
  protected:
    void SetUp() override;

    const std::string& address() const { return address_; }
    const support::TemporaryFolder& folder() const { return folder_; }

  private:
    support::TemporaryFolder folder_;
    std::string address_;
};

#define LCOC_ON_BOTH_ENGINES(suite)                                                                          \
    INSTANTIATE_TEST_SUITE_P(Engines, suite, testing::Values(storage::Engine::sqlite, storage::Engine::postgresql), \
                             [](const auto& parameter) {                                                     \
                                 return std::string(parameter.param == storage::Engine::sqlite ? "Sqlite"    \
                                                                                               : "PostgreSql"); \
                             })

core::SessionId sessionNumber(int number);

// A candidate with an appointment and a scheduled session, so that rows which refer to it can be stored.
core::SessionId insertSitting(Connection& connection, int number);

} // namespace storage
