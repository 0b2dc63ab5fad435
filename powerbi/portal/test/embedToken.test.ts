import assert from "node:assert/strict";
import { test } from "node:test";
import { EmbedProblem, fetchToken, tokenOf, untilRenewal } from "../src/embedToken.ts";

const good = { embedUrl: "https://app.powerbi.com/reportEmbed?reportId=1", reportId: "1", token: "t", expires: "2026-05-04T11:00:00+00:00" };
const now = new Date("2026-05-04T10:00:00Z");
const minutes = (expiresIn: number) => untilRenewal(new Date(now.getTime() + expiresIn * 60_000), now) / 60_000;

test("a token is renewed five minutes before it ends, a short one at half its life", () => {
  assert.equal(minutes(60), 55);
  assert.equal(minutes(10), 5);
  assert.equal(minutes(4), 2);
});

test("one that has ended is renewed soon, but never without a pause", () => {
  assert.equal(untilRenewal(new Date(0), now), 10_000);
  assert.equal(minutes(0), 1 / 6);
});

test("a complete answer is taken", () => assert.equal(tokenOf(good).expires.toISOString(), "2026-05-04T11:00:00.000Z"));

for (const [what, bad] of Object.entries({
  "no token": { ...good, token: "" }, "no expiry": { ...good, expires: "soon" }, "another host": { ...good, embedUrl: "https://app.powerbi.com.evil.example/" }, "no address": { ...good, embedUrl: "//" }, "plain http": { ...good, embedUrl: "http://app.powerbi.com/" }, "a script": { ...good, embedUrl: "javascript:alert(1)" }, nothing: undefined }))
  test(`an answer with ${what} is refused`, () => assert.throws(() => tokenOf(bad as Record<string, unknown>), EmbedProblem));

test("a problem of the server is told in its words, with its wait", async () => {
  const fetched = (() => Promise.resolve(new Response(JSON.stringify({ title: "Zu viele Anfragen.", detail: "Später." }), { status: 429, headers: { "retry-after": "60" } }))) as typeof fetch;
  await assert.rejects(fetchToken(new URL("https://a.example/api/"), fetched), (problem: EmbedProblem) => problem.message === "Zu viele Anfragen. Später." && problem.retryAfterSeconds === 60);
});

test("without a network there is a sentence too", () => assert.rejects(fetchToken(new URL("https://a.example/api/"), (() => Promise.reject(new TypeError("failed"))) as typeof fetch), /zurzeit nicht verfügbar/));
