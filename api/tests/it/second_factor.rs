//! Second factors: set up, asked for, shown, lost. The codes and the passkey are made here, by hand.

use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha1::Sha1;

use crate::people::{Caller, Scene, text, word};
use crate::sign_in::{sign_in, with_password};

const PASSWORD: &str = "a stork on the roof";

/// The code of a step (RFC 6238): so many steps of 30 seconds from now.
fn code(secret: &str, steps: i64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
    let step = (now / 30).checked_add_signed(steps).expect("a step");
    let mut mac = Hmac::<Sha1>::new_from_slice(&unbase32(secret)).expect("a key of any length");
    mac.update(&step.to_be_bytes());
    let mac = mac.finalize().into_bytes();
    let at = usize::from(mac[19] & 15);
    let number = u32::from_be_bytes(mac[at..at + 4].try_into().expect("four bytes")) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

fn unbase32(text: &str) -> Vec<u8> {
    let digit =
        |c| b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|known| *known == c).expect("base 32");
    let bits: Vec<usize> =
        text.bytes().map(digit).flat_map(|five| (0..5).rev().map(move |n| five >> n & 1)).collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |byte, bit| byte << 1 | *bit as u8)).collect()
}

/// Sets up an authenticator app; returns the renewed session, the app's secret and the recovery codes.
async fn with_app(lee: &Caller) -> (Caller, String, Vec<String>) {
    let (session, secret, codes, _) = confirmed(lee).await;
    (session, secret, codes)
}

/// The same, with the code by which the app was confirmed: a step later there is another.
async fn confirmed(lee: &Caller) -> (Caller, String, Vec<String>, String) {
    let offer = lee.post("/v1/me/second-factors/totp", json!({ "label": "phone" })).await.expect(200);
    let secret = text(&offer, "secret").to_owned();
    assert!(text(&offer, "uri").contains(&secret));
    let confirm = |code: String| json!({ "id": offer["id"], "code": code });
    let path = "/v1/me/second-factors/totp/confirm";
    lee.post(path, confirm("000000x".into())).await.problem(422, "invalid");
    let first = code(&secret, 0);
    let enrolled = lee.post(path, confirm(first.clone())).await.expect(200);
    let codes = enrolled["recoveryCodes"].as_array().expect("codes").iter();
    let codes: Vec<_> = codes.map(|code| code.as_str().expect("a code").to_owned()).collect();
    assert_eq!(codes.len(), 10);
    (lee.bearing(&enrolled["token"]), secret, codes, first)
}

/// Signs in as far as the second factor, and returns its ticket.
async fn half(scene: &Scene, lee: &Caller) -> Value {
    sign_in(&scene.nobody(), &lee.email, PASSWORD).await.expect(200)["secondFactor"].clone()
}

fn shown(asked: &Value, kind: &str, code: &str) -> Value {
    json!({ "ticket": asked["ticket"], "kind": kind, "code": code })
}

#[tokio::test]
async fn with_an_authenticator_app_a_password_alone_opens_nothing() {
    let scene = Scene::new().await;
    let lee = with_password(&scene).await;
    let (_, secret, _, spent) = confirmed(&lee).await;
    let asked = half(&scene, &lee).await;
    assert_eq!(asked["kinds"], json!(["totp", "recovery"]));
    let ticket = lee.bearing(&asked["ticket"]);
    ticket.get("/v1/me").await.problem(401, "unauthenticated");

    let nobody = scene.nobody();
    let path = "/v1/auth/second-factor";
    nobody.post(path, shown(&asked, "totp", "000000")).await.problem(401, "wrong_second_factor");
    nobody.post(path, shown(&asked, "totp", &spent)).await.problem(401, "wrong_second_factor");
    // The next code is good already, and still, should its step begin meanwhile.
    let next = code(&secret, 1);
    let begun = nobody.post(path, shown(&asked, "totp", &next)).await.expect(200);
    lee.bearing(&begun["token"]).get("/v1/me").await.expect(200);
    nobody.post(path, shown(&asked, "totp", &next)).await.problem(401, "ticket_over");

    let again = half(&scene, &lee).await;
    nobody.post(path, shown(&again, "totp", &next)).await.problem(401, "wrong_second_factor");
    nobody.post(path, shown(&again, "totp", &code(&secret, 3))).await.problem(401, "wrong_second_factor");
}

#[tokio::test]
async fn the_secret_of_an_app_does_not_lie_open() {
    let scene = Scene::new().await;
    let lee = with_password(&scene).await;
    let (_, secret, codes) = with_app(&lee).await;
    let kept: Vec<u8> = sqlx::query_scalar("select secret from second_factor where person_id = $1")
        .bind(lee.id)
        .fetch_one(&scene.pool)
        .await
        .expect("a factor");
    let secret = unbase32(&secret);
    assert!(!kept.windows(secret.len()).any(|bytes| bytes == secret));
    let hashes: Vec<Vec<u8>> = sqlx::query_scalar("select code_hash from recovery_code where person_id = $1")
        .bind(lee.id)
        .fetch_all(&scene.pool)
        .await
        .expect("codes");
    assert!(hashes.iter().all(|hash| hash.len() == 32) && hashes.len() == codes.len());
}

#[tokio::test]
async fn a_recovery_code_is_good_once_and_new_ones_end_the_old() {
    let scene = Scene::new().await;
    let lee = with_password(&scene).await;
    let (session, _, codes) = with_app(&lee).await;
    let nobody = scene.nobody();
    let path = "/v1/auth/second-factor";
    let typed = codes[0].to_uppercase().replace('-', " ");
    nobody.post(path, shown(&half(&scene, &lee).await, "recovery", &typed)).await.expect(200);
    let spent = half(&scene, &lee).await;
    nobody.post(path, shown(&spent, "recovery", &codes[0])).await.problem(401, "wrong_second_factor");
    assert_eq!(session.get("/v1/me/second-factors").await.expect(200)["recoveryCodesLeft"], 9);

    let renewed = session.post("/v1/me/second-factors/recovery-codes", Value::Null).await.expect(200);
    assert_eq!(renewed["codes"].as_array().map(Vec::len), Some(10));
    nobody.post(path, shown(&spent, "recovery", &codes[1])).await.problem(401, "wrong_second_factor");
    nobody.post(path, shown(&spent, "recovery", text_at(&renewed["codes"], 3))).await.expect(200);
}

fn text_at(list: &Value, index: usize) -> &str {
    list[index].as_str().expect("a text")
}

#[tokio::test]
async fn a_ticket_is_good_for_five_tries_and_five_minutes() {
    let scene = Scene::new().await;
    let lee = with_password(&scene).await;
    let (_, secret, _) = with_app(&lee).await;
    let nobody = scene.nobody();
    let path = "/v1/auth/second-factor";
    let asked = half(&scene, &lee).await;
    for _ in 0..5 {
        nobody.post(path, shown(&asked, "totp", "000000")).await.problem(401, "wrong_second_factor");
    }
    nobody.post(path, shown(&asked, "totp", &code(&secret, 0))).await.problem(401, "ticket_over");

    let late = half(&scene, &lee).await;
    sqlx::query("update ceremony set expires_at = now() where person_id = $1")
        .bind(lee.id)
        .execute(&scene.pool)
        .await
        .expect("time can be moved");
    nobody.post(path, shown(&late, "totp", &code(&secret, 0))).await.problem(401, "ticket_over");
}

#[tokio::test]
async fn a_role_that_asks_for_a_second_factor_opens_nothing_else_until_there_is_one() {
    let scene = Scene::new().await;
    let role = word();
    sqlx::query(
        "insert into role (key, name, permissions, scope, agent, assignable, second_factor)
         values ($1, $1, '{ticket:open,desk:read}', 'own', false, false, true)",
    )
    .bind(&role)
    .execute(&scene.pool)
    .await
    .expect("a role");
    let lee = scene.person(&role).await;
    lee.get("/v1/tickets").await.problem(403, "second_factor_needed");
    lee.get("/v1/teams").await.problem(403, "second_factor_needed");
    assert_eq!(lee.get("/v1/me").await.expect(200)["secondFactorNeeded"], true);
    assert_eq!(lee.get("/v1/me/second-factors").await.expect(200)["required"], true);

    let (session, _, _) = with_app(&lee).await;
    session.get("/v1/tickets").await.expect(200);
    assert_eq!(session.get("/v1/me").await.expect(200)["secondFactorNeeded"], false);

    let factors = session.get("/v1/me/second-factors").await.expect(200);
    let only = format!("/v1/me/second-factors/{}", text(&factors["data"][0], "id"));
    session.delete(&only).await.problem(409, "last_factor");
    assert_eq!(session.get("/v1/me/second-factors").await.expect(200)["recoveryCodesLeft"], 10);
    let (session, _) = with_passkey(&session).await;
    assert_eq!(session.delete(&only).await.status, 204, "another one is left");
}

#[tokio::test]
async fn what_a_thief_of_a_session_would_change_asks_for_a_fresh_proof() {
    let scene = Scene::new().await;
    let lee = with_password(&scene).await;
    let (session, secret, _) = with_app(&lee).await;
    let factors = session.get("/v1/me/second-factors").await.expect(200);
    let factor = format!("/v1/me/second-factors/{}", text(&factors["data"][0], "id"));
    let renamed = session.patch(&factor, json!({ "label": " tablet " })).await.expect(200);
    assert_eq!(text(&renamed, "label"), "tablet");

    sqlx::query("update session set proven_at = now() - interval '11 minutes' where person_id = $1")
        .bind(lee.id)
        .execute(&scene.pool)
        .await
        .expect("time can be moved");
    // A credential is believed for a moment without asking again.
    crate::desk::until("the proof is old", async || {
        let codes = session.post("/v1/me/second-factors/recovery-codes", Value::Null).await;
        (codes.status == 403).then_some(())
    })
    .await;
    session.delete(&factor).await.problem(403, "proof_needed");
    session.post("/v1/me/tokens", json!({ "label": "x" })).await.problem(403, "proof_needed");
    session.post("/v1/me/proof", json!({ "password": "wrong" })).await.problem(401, "wrong_password");
    let proof = json!({ "kind": "totp", "code": code(&secret, 1) });
    let proven = session.post("/v1/me/proof", proof).await.expect(200);
    let proven = lee.bearing(&proven["token"]);
    proven.delete(&factor).await.expect(204);
    assert_eq!(proven.get("/v1/me/second-factors").await.expect(200)["recoveryCodesLeft"], 0);
    sign_in(&scene.nobody(), &lee.email, PASSWORD).await.expect(200)["token"].as_str().expect("in at once");
}

/// A device that holds one passkey, as a browser would show it.
pub struct Device {
    key: EcdsaKeyPair,
    id: Vec<u8>,
    owner: Vec<u8>,
}

impl Device {
    fn new(owner: uuid::Uuid) -> Self {
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).expect("a key");
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, document.as_ref(), &random);
        let id = uuid::Uuid::new_v4().as_bytes().to_vec();
        Self { key: key.expect("a key"), id, owner: owner.as_bytes().to_vec() }
    }

    /// Answers `navigator.credentials.create`.
    fn created(&self, options: &Value) -> Value {
        let (x, y) = self.key.public_key().as_ref()[1..].split_at(32);
        let key = [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32], x, &[0x22, 0x58, 32], y].concat();
        let data = [&party(0x45), &[0; 16][..], &[0, self.id.len() as u8], &self.id, &key].concat();
        let head = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58";
        let attestation = [head, &[data.len() as u8][..], &data].concat();
        let said = said("webauthn.create", options);
        let response = json!({ "attestationObject": base64(&attestation), "clientDataJSON": base64(&said) });
        self.shown(&response)
    }

    /// Answers `navigator.credentials.get`.
    pub fn asserted(&self, options: &Value) -> Value {
        let (data, said) = (party(0x05), said("webauthn.get", options));
        let signed = [&data, ring::digest::digest(&ring::digest::SHA256, &said).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).expect("signed");
        let response = json!({
            "authenticatorData": base64(&data), "clientDataJSON": base64(&said),
            "signature": base64(signature.as_ref()), "userHandle": base64(&self.owner),
        });
        self.shown(&response)
    }

    fn shown(&self, response: &Value) -> Value {
        let id = base64(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {} })
    }
}

/// For whom a device answers, with its flags and a counter that it does not keep.
fn party(flags: u8) -> Vec<u8> {
    let name = ring::digest::digest(&ring::digest::SHA256, b"localhost");
    [name.as_ref(), &[flags, 0, 0, 0, 0]].concat()
}

fn said(kind: &str, options: &Value) -> Vec<u8> {
    let said = json!({ "type": kind, "challenge": options["challenge"], "origin": "http://localhost:8080", "crossOrigin": false });
    said.to_string().into_bytes()
}

/// As web pages write bytes: for addresses, and without padding.
fn base64(bytes: &[u8]) -> Value {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let letters = bytes.chunks(3).flat_map(|group| {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | usize::from(*group.get(at).unwrap_or(&0)));
        (0..=group.len()).map(move |at| char::from(ALPHABET[bits >> (18 - 6 * at) & 63]))
    });
    letters.collect::<String>().into()
}

/// Sets up a passkey; returns the renewed session and the device.
pub async fn with_passkey(lee: &Caller) -> (Caller, Device) {
    let device = Device::new(lee.id);
    let asked = lee.post("/v1/me/second-factors/passkey", Value::Null).await.expect(200);
    let credential = device.created(&asked["options"]);
    let body = json!({ "ticket": asked["ticket"], "label": "laptop", "credential": credential });
    let enrolled = lee.post("/v1/me/second-factors/passkey/finish", body.clone()).await.expect(200);
    assert_eq!(text(&enrolled["factor"], "kind"), "passkey");
    let session = lee.bearing(&enrolled["token"]);
    session.post("/v1/me/second-factors/passkey/finish", body).await.problem(401, "ticket_over");
    (session, device)
}

#[tokio::test]
async fn a_passkey_signs_in_without_a_name_and_without_a_password() {
    let scene = Scene::new().await;
    let lee = with_password(&scene).await;
    let (_, device) = with_passkey(&lee).await;
    let nobody = scene.nobody();
    let asked = nobody.post("/v1/auth/passkey/begin", Value::Null).await.expect(200);
    let answer = |assertion: Value| json!({ "ticket": asked["ticket"], "assertion": assertion });
    let path = "/v1/auth/passkey/finish";

    let stranger = Device { id: device.id.clone(), ..Device::new(lee.id) };
    nobody.post(path, answer(stranger.asserted(&asked["options"]))).await.problem(401, "wrong_credentials");
    let stale = json!({ "challenge": "AAAA" });
    nobody.post(path, answer(device.asserted(&stale))).await.problem(401, "wrong_credentials");
    let good = answer(device.asserted(&asked["options"]));
    let begun = nobody.post(path, good.clone()).await.expect(200);
    assert_eq!(begun["user"]["id"], json!(lee.id));
    nobody.post(path, good).await.problem(401, "ticket_over");
}

#[tokio::test]
async fn a_passkey_is_a_second_factor_and_a_proof() {
    let scene = Scene::new().await;
    let lee = with_password(&scene).await;
    let (session, device) = with_passkey(&lee).await;
    let asked = half(&scene, &lee).await;
    let assertion = device.asserted(&asked["passkey"]);
    let body = json!({ "ticket": asked["ticket"], "kind": "passkey", "assertion": assertion });
    let other = half(&scene, &lee).await;
    let replayed = json!({ "ticket": other["ticket"], "kind": "passkey", "assertion": assertion });
    let path = "/v1/auth/second-factor";
    scene.nobody().post(path, replayed).await.problem(401, "wrong_second_factor");
    scene.nobody().post(path, body).await.expect(200);

    let asked = session.post("/v1/me/proof/passkey", Value::Null).await.expect(200);
    let assertion = device.asserted(&asked["options"]);
    let proof = json!({ "kind": "passkey", "ticket": asked["ticket"], "assertion": assertion });
    session.post("/v1/me/proof", proof).await.expect(200);
}
