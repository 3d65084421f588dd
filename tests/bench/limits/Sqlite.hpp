#pragma once

#include <sqlite3.h>

#include <stdexcept>
#include <string>

namespace bench {

// An append-only table of answers in a new SQLite database: WAL and synchronous=FULL, nothing else set.
// Throws std::runtime_error when anything fails.
class SqliteLog {
  public:
    explicit SqliteLog(const std::string& path) {
        for (const auto* end : {"", "-wal", "-shm"}) std::remove((path + end).c_str());
        sqlite3_open(path.c_str(), &database_);
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = FULL");
        run("CREATE TABLE log (position INTEGER PRIMARY KEY, session INTEGER, sequence INTEGER, at INTEGER, "
            "sealed BLOB)");
        sqlite3_prepare_v2(database_, "INSERT INTO log (session, sequence, at, sealed) VALUES (1, 2, 3, ?)",
                           -1, &insert_, nullptr);
    }
    ~SqliteLog() {
        sqlite3_finalize(insert_);
        sqlite3_close(database_);
    }
    SqliteLog(const SqliteLog&) = delete;
    SqliteLog& operator=(const SqliteLog&) = delete;

    void begin() { run("BEGIN IMMEDIATE"); }
    void commit() { run("COMMIT"); }
    void insert(const std::string& sealed) {
        sqlite3_bind_blob(insert_, 1, sealed.data(), static_cast<int>(sealed.size()), SQLITE_STATIC);
        if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database_));
        sqlite3_reset(insert_);
    }

  private:
    void run(const char* sql) {
        if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(database_));
    }

    sqlite3* database_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
};

} // namespace bench
