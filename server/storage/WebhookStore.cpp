#include "server/storage/WebhookStore.hpp"

#include "common/crypto/Random.hpp"

namespace storage {
namespace {

// A word of a list of words that are separated by spaces.
bool lists(const std::string& words, const std::string& word) {
    return words == "*" || (" " + words + " ").find(" " + word + " ") != std::string::npos;
}

constexpr std::string_view selectWebhooks = "SELECT id, holder, address, events, secret, created_at FROM webhooks ";

std::vector<WebhookRecord> webhooksOf(const Rows& rows) {
    std::vector<WebhookRecord> webhooks;
    for (const auto& row : rows) webhooks.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.instant(5)});
    return webhooks;
}

WebhookDeliveryRecord deliveryOf(const Row& row) {
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), static_cast<int>(row.integer(5)), row.instant(6), row.text(7), row.instant(8)};
}

} // namespace

core::Status insertWebhook(Connection& connection, const WebhookRecord& webhook) {
    return connection.execute("INSERT INTO webhooks (id, holder, address, events, secret, created_at, withdrawn_at) VALUES ($1, $2, $3, $4, $5, $6, NULL)", webhook.id,
                              webhook.holder, webhook.address, webhook.events, webhook.secret, webhook.createdAt);
}

core::Result<std::vector<WebhookRecord>> findWebhooks(Connection& connection, const std::string& holder) {
    TRY(const auto rows, connection.query(std::string(selectWebhooks) + "WHERE holder = $1 AND withdrawn_at IS NULL ORDER BY created_at, id", holder));
    return webhooksOf(rows);
}

core::Status withdrawWebhook(Connection& connection, const std::string& id, const std::string& holder, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE webhooks SET withdrawn_at = $3 WHERE id = $1 AND holder = $2 AND withdrawn_at IS NULL RETURNING 1", id, holder, now));
    if (rows.empty()) return core::fail(core::ErrorCode::notFound, "webhook");
    return {};
}

core::Status insertDeliveries(Connection& connection, const core::AccountId& account, bool organisationsToo, const std::string& event,
                              const std::string& body, core::Instant now) {
    TRY(const auto rows, connection.query(std::string(selectWebhooks) + "WHERE withdrawn_at IS NULL AND (holder = $1 OR ($2 = 1 AND holder IN "
                                          "(SELECT organisation FROM organisation_members WHERE account = $1 AND joined_at IS NOT NULL)))",
                                          account, std::int64_t{organisationsToo}));
    for (const auto& webhook : webhooksOf(rows)) {
        if (!lists(webhook.events, event)) continue;
        TRY_STATUS(connection.execute("INSERT INTO webhook_deliveries (id, webhook, event, body, state, attempts, next_attempt_at, last_error, created_at) "
                                      "VALUES ($1, $2, $3, $4, 'waiting', 0, $5, '', $5)",
                                      "msg_" + crypto::randomId<core::RequestId>().text(), webhook.id, event, body, now));
    }
    return {};
}

core::Result<std::vector<WebhookDeliveryRecord>> findDeliveries(Connection& connection, const std::string& webhook, int limit) {
    TRY(const auto rows, connection.query("SELECT id, webhook, event, body, state, attempts, next_attempt_at, last_error, created_at FROM webhook_deliveries "
                                          "WHERE webhook = $1 ORDER BY created_at DESC, id LIMIT $2",
                                          webhook, limit));
    std::vector<WebhookDeliveryRecord> deliveries;
    for (const auto& row : rows) deliveries.push_back(deliveryOf(row));
    return deliveries;
}

core::Result<std::vector<ClaimedDelivery>> claimDeliveries(Connection& connection, core::Instant now, core::Instant claimedUntil, int limit) {
    TRY_STATUS(connection.execute("UPDATE webhook_deliveries SET state = 'dead', last_error = 'withdrawn' WHERE state = 'waiting' AND next_attempt_at <= $1 AND webhook IN "
                                  "(SELECT id FROM webhooks WHERE withdrawn_at IS NOT NULL)",
                                  now));
    TRY(const auto rows, connection.query("UPDATE webhook_deliveries SET next_attempt_at = $2, attempts = attempts + 1 WHERE id IN (SELECT id FROM webhook_deliveries "
                                          "WHERE state = 'waiting' AND next_attempt_at <= $1 ORDER BY created_at LIMIT $3) AND state = 'waiting' AND next_attempt_at <= $1 "
                                          "RETURNING id, webhook, event, body, state, attempts, next_attempt_at, last_error, created_at",
                                          now, claimedUntil, limit));
    std::vector<ClaimedDelivery> claimed;
    for (const auto& row : rows) {
        auto delivery = deliveryOf(row);
        TRY(const auto webhook, connection.query(std::string(selectWebhooks) + "WHERE id = $1", delivery.webhook));
        const auto to = webhooksOf(webhook);
        claimed.push_back({std::move(delivery), to.at(0).address, to.at(0).secret});
    }
    return claimed;
}

core::Status noteDelivered(Connection& connection, const std::string& id) {
    return connection.execute("UPDATE webhook_deliveries SET state = 'sent', last_error = '' WHERE id = $1", id);
}

core::Status noteNotDelivered(Connection& connection, const std::string& id, const std::string& error, std::optional<core::Instant> nextAttempt) {
    if (!nextAttempt) return connection.execute("UPDATE webhook_deliveries SET state = 'dead', last_error = $2 WHERE id = $1", id, error);
    return connection.execute("UPDATE webhook_deliveries SET last_error = $2, next_attempt_at = $3 WHERE id = $1", id, error, *nextAttempt);
}

} // namespace storage
