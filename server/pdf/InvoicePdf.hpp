#pragma once

#include <string>
#include <vector>

namespace pdf {

struct InvoiceLine {
    std::string title;
    std::string note; // why it costs less
    std::string quantity;
    std::string unit;
    std::string amount;
};

// An invoice or a credit note, all texts as they are to be read.
struct Invoice {
    std::string title; // "Invoice", "Credit note"
    std::string number;
    std::string orderNumber;
    std::string reference; // the buyer's own; empty: none
    std::string issuedOn;
    std::string seller; // line by line
    std::string buyer;  // line by line
    std::vector<InvoiceLine> lines;
    std::string total;
    std::string terms; // how it is, or was, paid
};

// PDF/A-1b on A4 with as many pages as it takes.
std::string drawInvoice(const Invoice& invoice);

} // namespace pdf
