#include "server/PortalRoutes.hpp"

#include "server/api/TokenPages.hpp"
#include "server/api/WebhookPages.hpp"
#include "server/portal/AccommodationPages.hpp"
#include "server/portal/AccountPages.hpp"
#include "server/portal/AppointmentPages.hpp"
#include "server/portal/BadgePages.hpp"
#include "server/portal/CenterPages.hpp"
#include "server/portal/CredentialPages.hpp"
#include "server/portal/DashboardPages.hpp"
#include "server/portal/DeliveryPages.hpp"
#include "server/portal/Evidence.hpp"
#include "server/portal/FigurePages.hpp"
#include "server/portal/GroupPages.hpp"
#include "server/portal/InvoicePages.hpp"
#include "server/portal/LanguagePages.hpp"
#include "server/portal/ListingPages.hpp"
#include "server/portal/MoneyPages.hpp"
#include "server/portal/OrganisationPages.hpp"
#include "server/portal/PeoplePages.hpp"
#include "server/portal/ProctorHourPages.hpp"
#include "server/portal/QuestionBankPages.hpp"
#include "server/portal/PublicPages.hpp"
#include "server/portal/SchedulePages.hpp"
#include "server/portal/ShopPages.hpp"
#include "server/portal/SpecialPricePages.hpp"
#include "server/portal/StaffPages.hpp"
#include "server/portal/TeamPages.hpp"
#include "server/portal/TeamVoucherPages.hpp"
#include "server/portal/VoucherPages.hpp"

namespace server {
namespace {

using namespace portal;

boost::asio::awaitable<transport::HttpResponse> answerAsset(const portal::Portal* portal, transport::HttpRequest request) {
    co_return portal->assets.respond(std::string(request.parameter("file")));
}

void addPublicPages(Site& site) {
    site.show("/", everybody, showHome);
    site.change("/language", everybody, changeLanguage);
    site.show("/policies", everybody, showPolicies);
    site.show("/support", everybody, showSupport);
    site.show("/exams", everybody, showExams);
    site.show("/exams/{level}", everybody, showExam);
    site.show("/verify", everybody, showVerification);
    site.show("/verify/{number}", everybody, verifyCredential);
    site.show("/directory", everybody, showDirectory);
    site.show("/.well-known/did.json", everybody, showDid);
    site.show("/status/{purpose}/{list}", everybody, showStatusList);
    site.show("/verify/{number}/badge.json", everybody, showBadge);
    site.showSlowly("/verify/{number}/badge.png", everybody, drawBadge);
    site.showSlowly("/verify/{number}/badge.svg", everybody, drawBadgeSvg);
    site.showSlowly("/badges/{picture}", everybody, drawLevelBadge);
}

void addShopPages(Site& site) {
    site.change("/exams/{level}/experience", candidates, noteExperience);
    site.change("/cart/add", candidates, addToCart);
    site.show("/special-prices", candidates, showSpecialPrices);
    site.change("/special-prices", candidates, askForSpecialPrice);
    site.show("/cart", candidates, showCart);
    site.change("/cart/order", candidates, placeCartOrder);
    site.show("/orders", candidates, showOrders);
    site.show("/orders/{number}", candidates, showOrder);
    site.changeSlowly("/orders/{number}/pay", candidates, payOrder);
    site.change("/orders/{number}/cancel", candidates, cancelPlacedOrder);
    site.change("/orders/{number}/delivery", candidates, saveDeliveryAddress);
    site.showSlowly("/invoices/{number}", candidates, downloadInvoice);
}

void addOrganisationPages(Site& site) {
    site.show("/partners", everybody, showPartners);
    site.show("/organisations", candidates, showOrganisations);
    site.change("/organisations", candidates, foundOrganisation);
    site.show("/organisations/{id}", candidates, showOrganisation);
    site.show("/organisations/{id}/export", candidates, exportMembers);
    site.change("/organisations/{id}/members", candidates, inviteMembers);
    site.change("/organisations/{id}/join", candidates, joinOrganisation);
    site.change("/organisations/{id}/leave", candidates, leaveOrganisation);
    site.change("/organisations/{id}/remove", candidates, removeMember);
    site.change("/organisations/{id}/order", candidates, orderVouchers);
    site.change("/organisations/{id}/assign", candidates, assignVouchers);
    site.change("/organisations/{id}/take-back", candidates, replaceVoucher);
    site.show("/organisations/{id}/vouchers/export", candidates, exportVouchers);
    site.show("/organisations/{id}/webhooks", candidates, api::showWebhooks);
    site.change("/organisations/{id}/webhooks", candidates, api::makeWebhook);
    site.change("/organisations/{id}/webhooks/remove", candidates, api::dropWebhook);
    site.change("/organisations/{id}/listing", candidates, askListing);
    site.show("/organisations/{id}/groups", candidates, showGroups);
    site.change("/organisations/{id}/groups", candidates, askForGroup);
    site.change("/organisations/{id}/groups/{group}/invite", candidates, inviteToGroup);
    site.show("/staff/groups", staffWho(accounts::Action::arrangeGroups), showAllGroups);
    site.show("/staff/groups/{group}", staffWho(accounts::Action::arrangeGroups), showGroup);
    site.change("/staff/groups/{group}", staffWho(accounts::Action::arrangeGroups), decideGroup);
    site.change("/staff/groups/{group}/time", staffWho(accounts::Action::arrangeGroups), moveGroupTime);
    site.change("/staff/groups/{group}/cancel", staffWho(accounts::Action::arrangeGroups), callOffGroup);
    site.show("/staff/organisations", staffWho(accounts::Action::manageOrganisations), showAllOrganisations);
    site.change("/staff/organisations", staffWho(accounts::Action::manageOrganisations), decideListing);
}

void addBookingPages(Site& site) {
    site.show("/dashboard", candidates, showDashboard);
    site.show("/schedule", candidates, showSchedule);
    site.change("/schedule", candidates, bookAppointment);
    site.show("/appointments/{id}", candidates, showAppointment);
    site.show("/appointments/{id}/invitation.ics", candidates, downloadInvitation);
    site.change("/appointments/{id}/cancel", candidates, cancelAppointment);
    site.change("/appointments/{id}/code", candidates, renewAdmissionCode);
    site.change("/appointments/{id}/emergency", candidates, reportEmergency);
    site.change("/appointments/{id}/evidence", candidates, addEvidence);
    site.show("/accommodations", candidates, showAccommodations);
    site.change("/accommodations", candidates, askForAccommodation);
}

void addCredentialPages(Site& site) {
    site.show("/results/{session}", candidates, showResult);
    site.show("/results/{session}/report.pdf", candidates, downloadScoreReport);
    site.change("/results/{session}/appeal", candidates, askAppeal);
    site.show("/credentials", candidates, showCredentials);
    site.show("/credentials/{number}", candidates, showCredential);
    site.showSlowly("/credentials/{number}/certificate.pdf", candidates, downloadCertificate);
    site.change("/credentials/{number}/credits", candidates, claimCredits);
    site.change("/credentials/{number}/renew", candidates, renewWithCredits);
}

void addStaffPages(Site& site) {
    using accounts::Action;
    site.show("/staff", anyStaff, showDesk);
    site.show("/staff/reviews", staffWho(Action::releaseResults), showReviews);
    site.change("/staff/reviews/{session}", staffWho(Action::releaseResults), decideResult);
    site.change("/staff/appeals/{session}", staffWho(Action::releaseResults), decideAppealOf);
    site.show("/staff/evidence/{id}", staffWho(Action::decideReviews), downloadEvidence);
    site.show("/staff/fulfilments", staffWho(Action::settlePayments), showFulfilments);
    site.change("/staff/fulfilments", staffWho(Action::settlePayments), noteSent);
    site.show("/staff/requests", staffWho(Action::decideReviews), showRequests);
    site.change("/staff/requests", staffWho(Action::decideReviews), decideAskedRequest);
    site.show("/staff/appointments", staffWho(Action::readCandidates), showAppointments);
    site.show("/staff/centers", staffWho(Action::editCenters), showCenters);
    site.change("/staff/centers", staffWho(Action::addCenters), addCenter);
    site.show("/staff/centers/{id}", staffWho(Action::editCenters), showCenter);
    site.change("/staff/centers/{id}", staffWho(Action::editCenters), saveCenterDetails);
    site.change("/staff/centers/{id}/rooms", staffWho(Action::editCenters), saveCenterRoom);
    site.change("/staff/centers/{id}/hours", staffWho(Action::editCenters), saveCenterHours);
    site.change("/staff/centers/{id}/close", staffWho(Action::editCenters), closeCenter);
    site.change("/staff/centers/{id}/open", staffWho(Action::editCenters), keepCenterOpen);
    site.show("/staff/orders", staffWho(Action::readOrders), showAllOrders);
    site.show("/staff/orders/{number}", staffWho(Action::readOrders), showOneOrder);
    site.showSlowly("/staff/invoices/{number}", staffWho(Action::readOrders), downloadInvoice);
    site.show("/staff/overdue-parts", staffWho(Action::readOrders), showOverdueParts);
    site.change("/staff/transfers", staffWho(Action::settlePayments), noteTransfer);
    site.change("/staff/transfers/match", staffWho(Action::settlePayments), matchTransfer);
    site.change("/staff/payment-problems", staffWho(Action::settlePayments), notePaymentLookedAt);
    site.changeSlowly("/staff/refunds", staffWho(Action::settlePayments), sendRefund);
    site.show("/staff/vouchers", staffWho(Action::issueVouchers), showVouchers);
    site.change("/staff/vouchers", staffWho(Action::issueVouchers), issueVouchers);
    site.change("/staff/vouchers/take-back", staffWho(Action::issueVouchers), takeVoucherBack);
    site.show("/staff/discount-codes", staffWho(Action::issueVouchers), showDiscountCodes);
    site.change("/staff/discount-codes", staffWho(Action::issueVouchers), saveCode);
    site.show("/staff/candidates", staffWho(Action::readCandidates), showCandidates);
    site.show("/staff/candidates/{id}", staffWho(Action::readCandidates), showCandidate);
    site.change("/staff/candidates/{id}/legal-name", staffWho(Action::manageCandidates), correctCandidateName);
    site.change("/staff/candidates/{id}/second-factor", staffWho(Action::manageCandidates), switchCandidateSecondFactorOff);
    site.change("/staff/credentials", staffWho(Action::manageCredentials), changeCredential);
    site.show("/staff/mails", staffWho(Action::readOrders), showMails);
    site.change("/staff/mails", staffWho(Action::resendMail), sendMailAgain);
    site.show("/staff/people", staffWho(Action::manageStaff), showPeople);
    site.changeSlowly("/staff/people", staffWho(Action::manageStaff), openPerson);
    site.show("/staff/people/{id}", staffWho(Action::manageStaff), showPerson);
    site.change("/staff/people/{id}/roles", staffWho(Action::manageStaff), saveRoles);
    site.change("/staff/people/{id}/centers", staffWho(Action::manageStaff), saveCentersOf);
    site.changeSlowly("/staff/people/{id}/reset", staffWho(Action::manageStaff), resetPerson);
    site.change("/staff/people/{id}/close", staffWho(Action::manageStaff), closePerson);
    site.show("/staff/password", anyStaff, showStaffPassword);
    site.changeSlowly("/staff/password", anyStaff, changeStaffPassword);
    site.show("/staff/proctor-hours", staffWho(Action::setProctorHours), showProctorHours);
    site.change("/staff/proctor-hours", staffWho(Action::setProctorHours), saveProctorHours);
    site.show("/staff/question-bank", staffWho(Action::readQuestionBank), showQuestionBank);
    site.show("/staff/programme", staffWho(Action::readOrders), showProgrammeFigures);
    site.show("/staff/audit", staffWho(Action::readAudit), showAudit);
    site.show("/staff/tokens", anyStaff, api::showTokens);
    site.change("/staff/tokens", anyStaff, api::makeToken);
    site.change("/staff/tokens/revoke", anyStaff, api::revokeToken);
}

void addAccountPages(Site& site) {
    site.show("/register", everybody, showRegistration);
    site.changeSlowly("/register", everybody, registerCandidate);
    site.show("/confirm-mail", unconfirmed, showConfirmation);
    site.change("/confirm-mail", unconfirmed, sendConfirmationAgain);
    site.show("/confirm", everybody, showMailLink);
    site.change("/confirm", everybody, confirmAddress);
    site.show("/sign-in", everybody, showSignIn);
    site.changeSlowly("/sign-in", everybody, signIn);
    site.change("/sign-out", everybody, signOut);
    site.show("/recover", everybody, showRecovery);
    site.changeSlowly("/recover", everybody, askRecovery);
    site.show("/reset", everybody, showReset);
    site.changeSlowly("/reset", everybody, resetPassword);
    site.show("/account", candidates, showAccount);
    site.change("/account", candidates, saveAccount);
    site.show("/account/security", candidates, showSecurity);
    site.changeSlowly("/account/password", candidates, changePassword);
    site.changeSlowly("/account/address", candidates, askNewAddress);
    site.change("/account/sessions/close", candidates, closeSessions);
    site.show("/account/second-factor", candidates, showSecondFactor);
    site.changeSlowly("/account/second-factor", candidates, confirmSecondFactor);
    site.change("/account/second-factor/recovery-codes", candidates, renewRecoveryCodes);
    site.change("/account/second-factor/remove", candidates, removeSecondFactor);
    site.show("/account/tokens", candidates, api::showTokens);
    site.change("/account/tokens", candidates, api::makeToken);
    site.change("/account/tokens/revoke", candidates, api::revokeToken);
    site.show("/account/webhooks", candidates, api::showWebhooks);
    site.change("/account/webhooks", candidates, api::makeWebhook);
    site.change("/account/webhooks/remove", candidates, api::dropWebhook);
    site.show("/account/data", candidates, showPersonalData);
    site.show("/account/data/download", candidates, downloadPersonalData);
    site.changeSlowly("/account/delete", candidates, deleteAccount);
    site.show("/staff/sign-in", everybody, showStaffSignIn);
    site.changeSlowly("/staff/sign-in", everybody, signStaffIn);
}

} // namespace

void addPortalRoutes(Site& site, transport::Router& router, const Portal& portal) {
    router.route("GET", "/static/{file}", [&portal](transport::HttpRequest request) { return answerAsset(&portal, std::move(request)); });
    router.route("POST", "/webhooks/gateway", [&portal](transport::HttpRequest request) { return takeWebhook(&portal, std::move(request)); });
    addPublicPages(site);
    addAccountPages(site);
    addShopPages(site);
    addOrganisationPages(site);
    addBookingPages(site);
    addCredentialPages(site);
    addStaffPages(site);
}

} // namespace server
