#include "server/api/Endpoint.hpp"

#include "server/api/AccountEndpoints.hpp"
#include "server/api/AppointmentEndpoints.hpp"
#include "server/api/CandidateEndpoints.hpp"
#include "server/api/CenterEndpoints.hpp"
#include "server/api/CredentialEndpoints.hpp"
#include "server/api/DocumentEndpoints.hpp"
#include "server/api/GroupEndpoints.hpp"
#include "server/api/MoneyEndpoints.hpp"
#include "server/api/OfficeEndpoints.hpp"
#include "server/api/OrderEndpoints.hpp"
#include "server/api/OrganisationEndpoints.hpp"
#include "server/api/PeopleEndpoints.hpp"
#include "server/api/ProctorHourEndpoints.hpp"
#include "server/api/ProgrammeEndpoints.hpp"
#include "server/api/ResultEndpoints.hpp"
#include "server/api/StaffEndpoints.hpp"
#include "server/api/TeamEndpoints.hpp"
#include "server/api/VoucherEndpoints.hpp"
#include "server/api/WebhookEndpoints.hpp"
#include "server/language/Language.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

namespace api {
namespace {

namespace json = boost::json;
using accounts::Action;
using core::ErrorCode;
using core::Result;
using language::toSay;
using portal::Portal;
using storage::Connection;

const std::vector<QueryParameter> paging{{"after", "The cursor `next` of the page before."}, {"limit", "How many items; 20 where it is absent."}};

const std::vector<QueryParameter> searching{{"search", "What must occur, as in the search field of the page for it."}, paging[0], paging[1]};

const std::vector<QueryParameter> ofTeamVouchers{{"state", "`free`, `assigned`, `used`, `expired` or `withdrawn`; all where it is absent."}, searching[0], paging[0], paging[1]};

const std::vector<QueryParameter> ofListing{{"state", "`asked` or `listed`; all where it is absent."}, searching[0], paging[0], paging[1]};

constexpr std::size_t longestReason = 2000;
constexpr int usualItems = 20;

constexpr std::array<Scope, 14> candidateScopes{{{"profile:read", toSay("Read name, address, preferences and everything else that is kept")},
                                          {"profile:write", toSay("Change the profile, state experience, ask for special prices")},
                                          {"orders:read", toSay("Read orders")},
                                          {"orders:write", toSay("Place and cancel orders, say where they are sent")},
                                          {"appointments:read", toSay("Read appointments")},
                                          {"appointments:write", toSay("Book and cancel appointments")},
                                          {"results:read", toSay("Read results")},
                                          {"results:write", toSay("Appeal against results")},
                                          {"credentials:read", toSay("Read credentials")},
                                          {"credentials:write", toSay("Claim credits and order renewals")},
                                          {"organisations:read", toSay("Read the organisations that I manage or belong to")},
                                          {"organisations:write", toSay("Look after their teams and orders, found, join and leave organisations")},
                                          {"webhooks:read", toSay("Read webhooks and what was sent to them")},
                                          {"webhooks:write", toSay("Add and remove webhooks")}}};

// Who manages the staff's accounts could make the key to any role: that is a scope of its own.
constexpr std::array<Scope, 3> deskScopes{{{"desk:read", "Read what my roles may read"},
                                           {"desk:write", "Do and decide what my roles may"},
                                           {"desk:people", "Open, change and close accounts of staff, where my roles may"}}};

std::vector<QueryParameter> ofOrganisation(std::vector<QueryParameter> parameters) {
    parameters.push_back({"organisation", "Id of an organisation that the account manages; the account's own where it is absent."});
    return parameters;
}

const std::vector<Endpoint>& table() {
    static const std::vector<Endpoint> rows{
        {"GET", "/programme", "showProgramme", "The programme with its levels, prices and what else can be bought", "", {}, "", "Programme", 200, showProgramme},
        {"GET", "/levels/{level}", "showLevel", "One level with what it asks for and what its exam is about", "", {}, "", "LevelInFull", 200, showLevel},
        {"GET", "/verifications/{number}", "verifyCredential", "A credential with its status as of now", "", {}, "", "Verification", 200, verifyCredential},
        {"GET", "/directory", "searchDirectory", "Certified professionals who agreed to be listed", "",
         {{"name", "Part of the name."}, {"level", "Code of a level."}, {"country", "ISO 3166-1 alpha-2."}, {"after", "The cursor `next` of the page before."}}, "", "DirectoryPage", 200, searchDirectory},
        {"GET", "/partners", "listPartners", "Partners and schools that agreed to be listed, by name", "", paging, "", "PartnerPage", 200, listPartners},
        {"POST", "/accounts", "registerAccount", "Ask for an account; the address is confirmed by a link in a mail", "", {}, "NewAccount", "AskedAccount", 202, registerAccount, {}, Password::taken},
        {"GET", "/me", "showMe", "Whose token this is", "profile:read", {}, "", "Account", 200, showMe},
        {"PATCH", "/me", "changeMe", "Change the profile: members that are absent stay", "profile:write", {}, "AccountChange", "Account", 200, changeMe},
        {"GET", "/me/data", "showMyData", "Everything that is kept about the account", "profile:read", {}, "", "PersonalData", 200, showMyData},
        {"GET", "/experience", "listExperience", "Experience that was stated, and what became of it", "profile:read", paging, "", "ExperiencePage", 200, listExperience},
        {"POST", "/experience", "stateExperience", "State the experience that a level asks for", "profile:write", {}, "NewExperience", "Request", 201, stateExperience},
        {"GET", "/special-prices", "listSpecialPrices", "Price programmes that were asked for", "profile:read", paging, "", "SpecialPricePage", 200, listSpecialPrices},
        {"POST", "/special-prices", "askSpecialPrice", "Ask for the prices of a programme, for a person to decide", "profile:write", {}, "NewSpecialPrice", "Request", 201, askSpecialPrice},
        {"POST", "/requests/{id}/evidence", "attachEvidence", "Add a file to what was asked for or stated, until it is decided: PDF, PNG or JPEG, at most 700 kB", "profile:write", {}, "NewEvidence", "Request", 201, attachEvidence},
        {"GET", "/orders", "listOrders", "Orders, the newest first, without their lines", "orders:read", paging, "", "OrderPage", 200, listOrders},
        {"POST", "/quotes", "quoteOrder", "What an order would cost, line by line and why, and what is missing for it", "orders:read", {}, "NewQuote", "Quote", 200, quoteOrder},
        {"POST", "/orders", "placeOrder", "Place an order", "orders:write", {}, "NewOrder", "Order", 201, placeOrder},
        {"GET", "/orders/{number}", "showOrder", "One order with its parts, invoices and deliveries", "orders:read", {}, "", "OrderInFull", 200, showOrder},
        {"DELETE", "/orders/{number}", "cancelOrder", "Cancel an order that is not paid yet; what has come goes back", "orders:write", {}, "", "Order", 200, cancelOrder},
        {"PUT", "/orders/{number}/deliveries/{id}", "setDelivery", "Say where something that was bought goes, until it is sent", "orders:write", {}, "NewDelivery", "Delivery", 200, setDelivery},
        {"GET", "/invoices/{number}", "downloadInvoice", "An invoice or a credit note as a signed PDF", "orders:read", {}, "", "", 200, findInvoice, {}, Password::none, drawInvoice, {"application/pdf"}},
        {"POST", "/orders/{number}/payment", "payOrder", "The page on which the order is paid by card", "orders:write", {}, "", "PaymentPage", 200, findPayableOrder, {}, Password::none, openPaymentPage},
        {"GET", "/centers", "listCenters", "Testing centers", "", paging, "", "CenterPage", 200, listCenters},
        {"GET", "/times", "listTimes", "Times of a day at which an exam can be sat", "appointments:read",
         {{"level", "Code of the level.", true}, {"delivery", "`online` or `center`.", true}, {"day", "Such as 2026-12-01, by the account's time zone or the center's.", true}, {"center", "Id of a testing center."}}, "", "Times", 200, listTimes},
        {"GET", "/groups", "listOpenGroups", "Exams on site of the organisations that the account belongs to, at which it can take a seat", "appointments:read",
         {{"level", "Code of the level.", true}, paging[0], paging[1]}, "", "OpenGroupPage", 200, listOpenGroups},
        {"GET", "/appointments", "listAppointments", "Appointments", "appointments:read", paging, "", "AppointmentPage", 200, listAppointments},
        {"POST", "/appointments", "bookAppointment", "Book an exam that was paid for", "appointments:write", {}, "NewAppointment", "Appointment", 201, bookAppointment},
        {"GET", "/appointments/{id}", "showAppointment", "One appointment, with what moving or cancelling it comes to now", "appointments:read", {}, "", "AppointmentInFull", 200, showAppointment},
        {"GET", "/appointments/{id}/invitation", "downloadInvitation", "An appointment for calendars", "appointments:read", {}, "", "", 200, downloadInvitation, {}, Password::none, nullptr, {"text/calendar; charset=utf-8"}},
        {"POST", "/appointments/{id}/move", "moveAppointment", "Move an appointment, for the fee of the policy", "appointments:write", {}, "NewTime", "MovedAppointment", 200, moveAppointment},
        {"POST", "/appointments/{id}/code", "renewAdmissionCode", "Have a new admission code sent by mail; the one before does not work any more", "appointments:write", {}, "", "Appointment", 200, renewAdmissionCode},
        {"POST", "/appointments/{id}/emergency", "reportEmergency", "Report an emergency, for a person to decide; it is granted only with a document, which is added to the request", "appointments:write", {}, "Statement", "Request", 201, reportEmergency},
        {"GET", "/accommodations", "listAccommodations", "Accommodations that were asked for", "appointments:read", paging, "", "AccommodationPage", 200, listAccommodations},
        {"POST", "/accommodations", "askAccommodation", "Ask for an accommodation, for a person to decide", "appointments:write", {}, "NewAccommodation", "Request", 201, askAccommodation},
        {"DELETE", "/appointments/{id}", "cancelAppointment", "Cancel an appointment, with the refund of the policy", "appointments:write", {}, "", "CancelledAppointment", 200, cancelAppointment},
        {"GET", "/results", "listResults", "Results", "results:read", paging, "", "ResultPage", 200, listResults},
        {"GET", "/results/{session}", "showResult", "One result, with the score once it is official", "results:read", {}, "", "ResultInFull", 200, showResult},
        {"GET", "/results/{session}/report", "downloadScoreReport", "The score report of an official result", "results:read", {}, "", "", 200, downloadScoreReport, {}, Password::none, nullptr, {"application/pdf"}},
        {"POST", "/results/{session}/appeal", "appealResult", "Appeal against a result; a second person decides", "results:write", {}, "Statement", "Request", 201, appealResult},
        {"GET", "/credentials", "listCredentials", "Credentials", "credentials:read", paging, "", "CredentialPage", 200, listCredentials},
        {"GET", "/credentials/{number}/certificate", "downloadCertificate", "The certificate as a signed PDF", "credentials:read", {}, "", "", 200, findCertificate, {}, Password::none, drawCertificate, {"application/pdf"}},
        {"GET", "/credentials/{number}/credits", "showCredits", "Continuing education: what was earned of what a renewal takes", "credentials:read", {}, "", "Credits", 200, showCredits},
        {"POST", "/credentials/{number}/credits", "claimCredits", "Claim credits, for a reviewer to decide; they are granted with evidence alone, which is added by the claim's id", "credentials:write", {}, "NewCreditClaim", "CreditClaim", 201, claimCredits},
        {"POST", "/credentials/{number}/renewal", "renewByCredits", "Order a renewal by credits; it is done when the fee is paid", "credentials:write", {}, "", "Order", 201, renewByCredits},
        {"GET", "/organisations", "listOrganisations", "Organisations that the account manages", "organisations:read", paging, "", "OrganisationPage", 200, listOrganisations},
        {"POST", "/organisations", "foundOrganisation", "Found an organisation; the account manages it", "organisations:write", {}, "NewOrganisation", "OrganisationInFull", 201, foundOrganisation},
        {"GET", "/organisations/{id}", "showOrganisation", "One organisation that the account manages", "organisations:read", {}, "", "OrganisationInFull", 200, showOrganisation},
        {"GET", "/organisations/{id}/coverage", "showCoverage", "How many of the team hold each level", "organisations:read", {}, "", "Coverage", 200, showCoverage},
        {"GET", "/organisations/{id}/members", "listMembers", "The team of an organisation that the account manages", "organisations:read", paging, "", "MemberPage", 200, listMembers},
        {"POST", "/organisations/{id}/members", "inviteMembers", "Invite people to the team; who has not joined can be invited again, and who is known already becomes a manager where `manager` says so", "organisations:write", {}, "NewInvitations", "TeamInvitations", 200, inviteMembers},
        {"DELETE", "/organisations/{id}/members/{email}", "removeMember", "Remove somebody from the team, or take an invitation back", "organisations:write", {}, "", "RemovedMember", 200, removeMember},
        {"GET", "/organisations/{id}/orders", "listTeamOrders", "Orders of an organisation that the account manages, the newest first, without their lines", "organisations:read", paging, "", "OrderPage", 200, listTeamOrders},
        {"POST", "/organisations/{id}/orders", "orderTeamVouchers", "Order exams for the team: they become vouchers when the order is paid", "organisations:write", {}, "NewTeamOrder", "Order", 201, orderTeamVouchers},
        {"GET", "/organisations/{id}/vouchers", "listTeamVouchers", "Vouchers of an organisation that the account manages, the newest first", "organisations:read", ofTeamVouchers, "", "VoucherPage", 200, listTeamVouchers},
        {"POST", "/organisations/{id}/vouchers/assignments", "assignTeamVouchers", "Give free vouchers to people, one each, and write to them", "organisations:write", {}, "NewAssignments", "AssignedVouchers", 200, assignTeamVouchers},
        {"DELETE", "/organisations/{id}/vouchers/{code}/assignment", "replaceTeamVoucher", "Take a voucher back from whom it was assigned to and who has not used it: its code is worth nothing any more, and another voucher is free in its place", "organisations:write", {}, "", "Voucher", 200, replaceTeamVoucher},
        {"GET", "/memberships", "listMemberships", "Organisations that the account belongs to or is invited to", "organisations:read", paging, "", "MembershipPage", 200, listMemberships},
        {"POST", "/organisations/{id}/membership", "joinOrganisation", "Join an organisation with its invitation", "organisations:write", {}, "", "Membership", 200, joinOrganisation},
        {"DELETE", "/organisations/{id}/membership", "leaveOrganisation", "Leave an organisation, or decline its invitation", "organisations:write", {}, "", "RemovedMember", 200, leaveOrganisation},
        {"POST", "/organisations/{id}/listing", "askListing", "Ask to be named in the public list, for a person to decide", "organisations:write", {}, "NewListing", "Request", 201, askListing},
        {"GET", "/organisations/{id}/groups", "listGroups", "Exams on site of an organisation that the account manages, those that were asked for last first", "organisations:read", paging, "", "GroupPage", 200, listGroups},
        {"POST", "/organisations/{id}/groups", "askGroup", "Ask for an exam on site, for a person to arrange", "organisations:write", {}, "NewGroup", "Request", 201, askGroup},
        {"GET", "/organisations/{id}/groups/{group}", "showGroup", "One exam on site", "organisations:read", {}, "", "Group", 200, showGroup},
        {"POST", "/organisations/{id}/groups/{group}/invitations", "inviteToGroup", "Write to everybody of the team who has no seat yet", "organisations:write", {}, "", "GroupInvitations", 200, inviteToGroup},
        {"GET", "/webhooks", "listWebhooks", "Webhooks", "webhooks:read", ofOrganisation(paging), "", "WebhookPage", 200, listWebhooks},
        {"POST", "/webhooks", "addWebhook", "Add a webhook; its secret is told this once", "webhooks:write", {}, "NewWebhook", "AddedWebhook", 201, addWebhook},
        {"DELETE", "/webhooks/{id}", "removeWebhook", "Remove a webhook", "webhooks:write", ofOrganisation({}), "", "Webhook", 200, removeWebhook},
        {"GET", "/webhooks/{id}/deliveries", "listWebhookDeliveries", "What was sent to a webhook, the newest first", "webhooks:read", ofOrganisation(paging), "", "WebhookDeliveryPage", 200, listWebhookDeliveries},
        {"GET", "/staff/orders", "listAllOrders", "All orders", "desk:read", searching, "", "StaffOrderPage", 200, listAllOrders, Action::readOrders},
        {"GET", "/staff/orders/{number}", "showAnyOrder", "One order with all that was paid and given back", "desk:read", {}, "", "StaffOrderInFull", 200, showAnyOrder, Action::readOrders},
        {"GET", "/staff/invoices/{number}", "downloadAnyInvoice", "An invoice or a credit note as a signed PDF", "desk:read", {}, "", "", 200, findAnyInvoice, Action::readOrders, Password::none, drawInvoice, {"application/pdf"}},
        {"GET", "/staff/overdue-parts", "listOverdueParts", "Overdue parts of payment plans, the oldest first", "desk:read", searching, "", "OverduePartPage", 200, listOverdueParts, Action::readOrders},
        {"GET", "/staff/payment-problems", "listPaymentProblems", "Card payments that a person must look at, such as disputes", "desk:read", paging, "", "PaymentProblemPage", 200, listPaymentProblems, Action::readOrders},
        {"POST", "/staff/payment-problems/{id}", "closePaymentProblem", "Note that a card payment was looked at and dealt with", "desk:write", {}, "", "PaymentProblem", 200, closePaymentProblem, Action::settlePayments},
        {"GET", "/staff/refunds", "listRefunds", "Money that is to be given back, the oldest first", "desk:read", paging, "", "RefundPage", 200, listRefunds, Action::readOrders},
        {"POST", "/staff/refunds/{id}", "sendRefund", "Give money back to the card, or note that it was sent by hand", "desk:write", {}, "", "Refund", 200, findRefundToSend, Action::settlePayments, Password::none, sendRefund},
        {"GET", "/staff/transfers", "listTransfers", "Bank transfers that fit no order", "desk:read", paging, "", "TransferPage", 200, listTransfers, Action::readOrders},
        {"POST", "/staff/transfers", "noteTransfer", "Note a bank transfer; the order that it fits is settled", "desk:write", {}, "NewTransfer", "NotedTransfer", 201, noteTransfer, Action::settlePayments},
        {"POST", "/staff/transfers/{id}/match", "matchTransfer", "Give a transfer that fits no order to the one that it is for; what is beyond its rest is to be given back", "desk:write", {}, "NewMatch", "StaffOrder", 200, matchTransfer, Action::settlePayments},
        {"GET", "/staff/appointments", "listAllAppointments", "Appointments from a day ago on; with `search` all. Of a testing-center administrator those at centers of theirs", "desk:read", searching, "", "StaffAppointmentPage", 200, listAllAppointments, Action::readCandidates},
        {"GET", "/staff/candidates", "listCandidates", "Candidates with their credentials; `search` may be the number of a credential. Of a testing-center administrator those with an appointment at a center of theirs", "desk:read", searching, "", "CandidatePage", 200, listCandidates, Action::readCandidates},
        {"GET", "/staff/candidates/{id}", "showCandidate", "One candidate with credentials and appointments, and for those who may see them results and the newest orders", "desk:read", {}, "", "CandidateInFull", 200, showCandidate, Action::readCandidates},
        {"PUT", "/staff/candidates/{id}/legal-name", "correctLegalName", "Correct a legal name, in the account and on its credentials; the candidate is told", "desk:write", {}, "NewLegalName", "CandidateInFull", 200, correctLegalName, Action::manageCandidates},
        {"POST", "/staff/credentials/{number}", "changeCredential", "Suspend, reinstate or revoke a credential", "desk:write", {}, "NewDecision", "Decided", 200, changeCredential, Action::manageCredentials},
        {"GET", "/staff/reviews", "listReviews", "Results that a person must look at, those that are due first", "desk:read", searching, "", "ReviewPage", 200, listReviews, Action::releaseResults},
        {"POST", "/staff/reviews/{session}", "decideReview", "Release a result, void it, or have it scored again where it has no score", "desk:write", {}, "NewDecision", "Decided", 200, decideReview, Action::releaseResults},
        {"GET", "/staff/appeals", "listAppeals", "Appeals that wait, the oldest first", "desk:read", searching, "", "AppealPage", 200, listAppeals, Action::releaseResults},
        {"POST", "/staff/appeals/{session}", "decideAppeal", "Decide an appeal; never by who decided the result", "desk:write", {}, "NewDecision", "Decided", 200, decideAppeal, Action::releaseResults},
        {"GET", "/staff/requests", "listRequests", "What candidates ask for and a person decides, the oldest first", "desk:read", searching, "", "StaffRequestPage", 200, listRequests, Action::decideReviews},
        {"GET", "/staff/evidence/{id}", "downloadEvidence", "A file that came with a request", "desk:read", {}, "", "", 200, downloadEvidence, Action::decideReviews, Password::none, nullptr, {"application/pdf", "image/png", "image/jpeg"}},
        {"POST", "/staff/requests/{id}", "decideRequest", "Grant or refuse a request; an emergency is granted only with a document on file", "desk:write", {}, "NewRequestDecision", "Decided", 200, decideRequest, Action::decideReviews},
        {"GET", "/staff/vouchers", "listVouchers", "All vouchers", "desk:read", searching, "", "VoucherPage", 200, listVouchers, Action::issueVouchers},
        {"POST", "/staff/vouchers", "issueVouchers", "Issue vouchers", "desk:write", {}, "NewVouchers", "IssuedVouchers", 201, issueVouchers, Action::issueVouchers},
        {"POST", "/staff/vouchers/{code}/withdrawal", "takeVoucherBack", "Take a voucher back that was not used up", "desk:write", {}, "Reason", "Voucher", 200, takeVoucherBack, Action::issueVouchers},
        {"GET", "/staff/discount-codes", "listDiscountCodes", "Discount codes, those that last longest first", "desk:read", searching, "", "DiscountCodePage", 200, listDiscountCodes, Action::issueVouchers},
        {"PUT", "/staff/discount-codes/{code}", "keepDiscountCode", "Make a discount code, or change the one that is there", "desk:write", {}, "NewDiscountCode", "DiscountCode", 200, keepDiscountCode, Action::issueVouchers},
        {"GET", "/staff/fulfilments", "listFulfilments", "What was bought and is to be sent, what waits first", "desk:read", searching, "", "FulfilmentPage", 200, listFulfilments, Action::settlePayments},
        {"POST", "/staff/fulfilments/{id}/sent", "noteSent", "Note what was sent; the buyer is told", "desk:write", {}, "Shipment", "Fulfilment", 200, noteSent, Action::settlePayments},
        {"GET", "/staff/mails", "listMails", "Mail, the newest first", "desk:read", searching, "", "MailPage", 200, listMails, Action::readOrders},
        {"POST", "/staff/mails/{id}/again", "sendMailAgain", "Try a mail again that was given up", "desk:write", {}, "", "WaitingMail", 200, sendMailAgain, Action::resendMail},
        {"GET", "/staff/organisations", "listAllOrganisations", "All organisations, by name", "desk:read", ofListing, "", "StaffOrganisationPage", 200, listAllOrganisations, Action::manageOrganisations},
        {"POST", "/staff/organisations/{id}/listing", "decideListing", "List an organisation that asks for it, refuse it, or take it off the list", "desk:write", {}, "NewListingDecision", "StaffOrganisation", 200, decideListing, Action::manageOrganisations},
        {"GET", "/staff/question-bank", "listQuestionDomains", "How many questions each domain of each exam has, and how many are missing", "desk:read", {}, "", "QuestionDomains", 200, listQuestionDomains, Action::readQuestionBank},
        {"GET", "/staff/figures", "showFigures", "How things stand, and the programme month by month", "desk:read", {}, "", "Figures", 200, showFigures, Action::readOrders},
        {"GET", "/staff/centers", "listAllCenters", "Testing centers with rooms and hours; of a testing-center administrator theirs alone", "desk:read", searching, "", "StaffCenterPage", 200, listAllCenters, Action::editCenters},
        {"POST", "/staff/centers", "addCenter", "Add a testing center", "desk:write", {}, "NewCenter", "StaffCenter", 201, addCenter, Action::addCenters},
        {"PATCH", "/staff/centers/{id}", "changeCenter", "Change a testing center, or close it from a day on: members that are absent stay", "desk:write", {}, "CenterChange", "StaffCenter", 200, changeCenter, Action::editCenters},
        {"GET", "/staff/groups", "listAllGroups", "All exams on site, those that were asked for last first; of a testing-center administrator those that they coordinate", "desk:read", paging, "", "GroupPage", 200, listAllGroups, Action::arrangeGroups},
        {"GET", "/staff/groups/{group}", "showAnyGroup", "One exam on site with its seats", "desk:read", {}, "", "GroupWithSeats", 200, showAnyGroup, Action::arrangeGroups},
        {"POST", "/staff/groups/{group}", "decideGroup", "Arrange an exam on site that was asked for, or refuse it", "desk:write", {}, "NewGroupDecision", "GroupWithSeats", 200, decideGroup, Action::arrangeGroups},
        {"POST", "/staff/groups/{group}/move", "moveGroup", "Move an exam on site for everybody who has a seat", "desk:write", {}, "NewStart", "GroupWithSeats", 200, moveGroup, Action::arrangeGroups},
        {"POST", "/staff/groups/{group}/cancel", "callOffGroup", "Call an exam on site off: every exam that was paid can be booked again", "desk:write", {}, "Reason", "GroupWithSeats", 200, callOffGroup, Action::arrangeGroups},
        {"GET", "/staff/proctor-hours", "listProctorHours", "The hours of a day: how many online exams can be watched at once, and how many are booked", "desk:read", {{"day", "Such as 2026-12-01, by UTC; today where it is absent."}}, "", "ProctorHours", 200, listProctorHours, Action::setProctorHours},
        {"PUT", "/staff/proctor-hours", "setProctorHours", "Give hours a number of their own, or the usual one again; what is booked stays", "desk:write", {}, "NewProctorHours", "SetProctorHours", 200, setProctorHours, Action::setProctorHours},
        {"GET", "/staff/people", "listPeople", "Staff accounts by name, closed ones too", "desk:read", paging, "", "StaffAccountPage", 200, listPeople, Action::manageStaff},
        {"POST", "/staff/people", "openStaffAccount", "Open a staff account; its password and second factor are told this once", "desk:people", {}, "NewStaffAccount", "StaffSecrets", 201, openStaffAccount, Action::manageStaff, Password::made},
        {"PUT", "/staff/people/{id}/roles", "changeRoles", "Give somebody other roles", "desk:people", {}, "Roles", "StaffAccount", 200, changeRoles, Action::manageStaff},
        {"PUT", "/staff/people/{id}/centers", "assignCenters", "Say which testing centers are a testing-center administrator's", "desk:people", {}, "StaffCenters", "StaffAccount", 200, assignCenters, Action::manageStaff},
        {"POST", "/staff/people/{id}/keys", "giveNewKeys", "A new password and second factor for somebody, told this once; they are signed out", "desk:people", {}, "", "StaffSecrets", 200, giveNewKeys, Action::manageStaff, Password::made},
        {"DELETE", "/staff/people/{id}", "closeStaffAccount", "Close somebody's account", "desk:people", {}, "", "StaffAccount", 200, closeStaffAccount, Action::manageStaff},
        {"GET", "/staff/audit", "listAudit", "The audit trail, the last line first", "desk:read", searching, "", "AuditPage", 200, listAudit, Action::readAudit},
        {"GET", "/staff/audit/check", "checkAudit", "Check the chain of the audit trail from its beginning", "desk:read", {}, "", "AuditCheck", 200, checkAudit, Action::readAudit},
    };
    return rows;
}

// The members of an item that an order names.
std::vector<std::string> positionOf(const json::value& item, Order order) {
    std::vector<std::string> position;
    for (const auto member : order) position.emplace_back(item.at(member.substr(member.starts_with('-'))).get_string());
    return position;
}

bool standsBefore(const std::vector<std::string>& left, const std::vector<std::string>& right, Order order) {
    auto value = std::ranges::mismatch(left, right);
    if (value.in1 == left.end()) return false;
    const bool greatestFirst = order.begin()[value.in1 - left.begin()].starts_with('-');
    return greatestFirst ? *value.in2 < *value.in1 : *value.in1 < *value.in2;
}

// As many as were asked for; "next" is the last of them where there are more.
json::object firstOf(json::array items, const Call& call) {
    const auto size = static_cast<std::size_t>(pageSize(call));
    const bool more = items.size() > size;
    if (more) items.resize(size);
    json::value next = more ? items.back() : json::value(nullptr);
    return {{"items", std::move(items)}, {"next", std::move(next)}};
}

} // namespace

std::span<const Endpoint> endpoints() {
    return table();
}

std::span<const Scope> scopes() {
    return candidateScopes;
}

std::span<const Scope> staffScopes() {
    return deskScopes;
}

Answer asked(const std::string& id) {
    return {201, json::object{{"id", id}, {"state", "asked"}}};
}

json::value textOrNull(const std::string& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value momentOrNull(const std::optional<core::Instant>& moment) {
    return moment ? json::value(core::toText(*moment)) : json::value(nullptr);
}

Result<std::string> reasonIfAny(const Call& call) {
    TRY(auto reason, call.text("reason"));
    if (reason.size() > longestReason) return core::fail(ErrorCode::inputInvalid, "reason");
    return reason;
}

Result<std::string> reasonIn(const Call& call) {
    TRY(auto reason, reasonIfAny(call));
    if (reason.empty()) return core::fail(ErrorCode::inputInvalid, "reason");
    return reason;
}

Result<core::Instant> momentIn(const Call& call, std::string_view member) {
    TRY(const auto text, call.text(member));
    const auto moment = core::parseInstant(text);
    if (!moment) return core::fail(ErrorCode::inputInvalid, std::string(member));
    return *moment;
}

tl::unexpected<core::Error> renamed(core::Error error, std::initializer_list<FieldName> names) {
    const auto found = std::ranges::find(names, error.detail, &FieldName::field);
    if (error.code == ErrorCode::inputInvalid && found != names.end()) error.detail = found->member;
    return tl::unexpected(std::move(error));
}

std::optional<int> pageSizeIn(std::string_view limit) {
    int size = 0;
    const auto read = std::from_chars(limit.data(), limit.data() + limit.size(), size);
    const bool whole = read.ec == std::errc() && read.ptr == limit.data() + limit.size();
    return whole && size >= 1 && size <= mostItems ? std::optional(size) : std::nullopt;
}

int pageSize(const Call& call) {
    return pageSizeIn(call.queried("limit")).value_or(usualItems);
}

std::vector<std::string> positionIn(const Call& call, std::size_t members) {
    json::error_code failed;
    const auto value = json::parse(call.queried("after"), failed);
    if (failed || !value.is_array() || value.get_array().size() != members) return {};
    std::vector<std::string> position;
    for (const auto& member : value.get_array()) position.emplace_back(member.get_string());
    return position;
}

json::object sortedPage(json::array all, Order order, const Call& call) {
    const auto position = positionIn(call, order.size());
    if (position.empty() && !call.queried("after").empty()) return {};
    const auto valuesOf = [order](const json::value& item) { return positionOf(item, order); };
    const auto before = [order](const auto& left, const auto& right) { return standsBefore(left, right, order); };
    std::ranges::sort(all, before, valuesOf);
    if (!position.empty()) all.erase(all.begin(), std::ranges::upper_bound(all, position, before, valuesOf));
    auto page = firstOf(std::move(all), call);
    if (!page["next"].is_null()) page["next"] = json::serialize(json::value_from(valuesOf(page["next"])));
    return page;
}

json::object pageOf(json::array all, std::string_view key, const Call& call) {
    if (const auto after = call.queried("after"); !after.empty()) {
        const auto last = std::ranges::find_if(all, [&](const json::value& item) { return item.at(key).get_string() == std::string_view(after); });
        if (last == all.end()) return {};
        all.erase(all.begin(), std::next(last));
    }
    return pageOfRows(std::move(all), key, call);
}

json::object pageOfRows(json::array rows, std::string_view key, const Call& call) {
    auto page = firstOf(std::move(rows), call);
    if (!page["next"].is_null()) page["next"] = json::value(page["next"].at(key));
    return page;
}

Result<std::string> Call::text(std::string_view member) const {
    const auto* value = body.if_contains(member);
    if (!value || value->is_null()) return std::string();
    if (!value->is_string()) return core::fail(ErrorCode::inputInvalid, std::string(member));
    return std::string(value->get_string());
}

Result<std::int64_t> Call::number(std::string_view member) const {
    const auto* value = body.if_contains(member);
    if (!value) return 0;
    if (!value->is_int64()) return core::fail(ErrorCode::inputInvalid, std::string(member));
    return value->get_int64();
}

Result<bool> Call::truth(std::string_view member) const {
    const auto* value = body.if_contains(member);
    if (!value) return false;
    if (!value->is_bool()) return core::fail(ErrorCode::inputInvalid, std::string(member));
    return value->get_bool();
}

} // namespace api
