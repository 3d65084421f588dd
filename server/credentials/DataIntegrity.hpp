#pragma once

#include "common/core/Instant.hpp"
#include "common/crypto/Signature.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace credentials {

// What a JSON-LD document says, as canonical N-Quads (W3C RDF Dataset Canonicalization, RDFC-1.0). The documents of this
// folder name every node but at most one, so that the canonical form is the sorted list of their statements: the nameless
// node is "_:c14n0". Whoever adds a second nameless node needs the whole algorithm.
class Statements {
  public:
    static constexpr std::string_view nameless = "_:c14n0";
    static constexpr std::string_view rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    static constexpr std::string_view dateTime = "http://www.w3.org/2001/XMLSchema#dateTime";

    Statements& node(std::string_view subject, std::string_view predicate, std::string_view object);
    Statements& text(std::string_view subject, std::string_view predicate, std::string_view value, std::string_view type = {});

    std::string canonical() const;

  private:
    std::vector<std::string> lines_;
};

// Who vouches: a did:web and its only key.
struct Issuer {
    std::string origin; // "https://certification.example"
    std::string name;
    const crypto::SigningKey& key;

    std::string did() const;
    std::string method() const { return did() + "#badges"; }
};

// Adds a Data Integrity proof of the cryptosuite eddsa-rdfc-2022 to a document of the VC 2.0 context that says `statements`.
void addProof(boost::json::object& document, const Statements& statements, const Issuer& issuer, core::Instant now);

// The issuer's DID document, which /.well-known/did.json shows (did:web).
std::string didDocument(const Issuer& issuer);

} // namespace credentials
