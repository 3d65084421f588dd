#pragma once

#include "server/api/Endpoint.hpp"
#include "server/storage/BookingStore.hpp"

namespace api {

boost::json::object bookingJson(const storage::BookingRecord& booking);

// The appointment {id} of the path. Somebody else's: notFound.
core::Result<storage::BookingRecord> findOwnBooking(storage::Connection& connection, const Call& call);

// Centers and times, appointments, and what is asked for around them.
core::Result<Answer> listCenters(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listTimes(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listOpenGroups(const portal::Portal& portal, storage::Connection& connection, const Call& call); // that the account can join
core::Result<Answer> listAppointments(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> showAppointment(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> bookAppointment(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> moveAppointment(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> cancelAppointment(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> renewAdmissionCode(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> reportEmergency(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listAccommodations(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> askAccommodation(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
