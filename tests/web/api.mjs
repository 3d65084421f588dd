// The API as a program of a candidate's uses it: what it is answered is held against the description that the server gives.
import assert from "node:assert/strict";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { pause } from "./world.mjs";

export async function describedApi(world, request) {
  const description = await (await request.get(`${world.origin}/api/v1/openapi.json`, { ignoreHTTPSErrors: true })).json();
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: "api", ...description });
  const called = new Set();
  // Calls an operation by its id, with `path` and `query` for its parameters; the answer fits its schema, or the test fails. Files come as they are.
  async function call(operationId, { path = {}, query = {}, body, token, key, expected } = {}) {
    const [template, method, operation] = Object.entries(description.paths).flatMap(([where, methods]) => Object.entries(methods).map(([name, one]) => [where, name, one])).find(([, , one]) => one.operationId === operationId);
    const address = description.servers[0].url + template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name]));
    const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(key && { "idempotency-key": key }) };
    const send = () => request.fetch(address, { method: method.toUpperCase(), params: query, headers, data: body, ignoreHTTPSErrors: true });
    let response = await send();
    for (let tries = 0; response.status() === 429 && tries < 30; tries++) {
      await pause(1000 * Number(response.headers()["retry-after"]));
      response = await send();
    }
    const declared = operation.responses[response.status()] ?? operation.responses.default;
    const type = response.headers()["content-type"];
    assert.ok(type in declared.content, `${operationId}: ${response.status()} ${type}`);
    if (!declared.content[type].schema) {
      assert.match(response.headers()["content-disposition"], /^attachment; filename="[\w.-]+"$/);
      if (expected) assert.equal(response.status(), expected);
      called.add(operationId);
      return { status: response.status(), file: await response.body() };
    }
    const answer = await response.json();
    const validate = ajv.compile({ $ref: `api${declared.content[type].schema.$ref}` });
    assert.ok(validate(answer), `${operationId}: ${JSON.stringify(validate.errors)} in ${JSON.stringify(answer)}`);
    if (expected) assert.equal(response.status(), expected, JSON.stringify(answer));
    if (response.ok()) called.add(operationId);
    return { status: response.status(), answer };
  }
  const operations = Object.values(description.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId));
  return { call, called, operations, description };
}
