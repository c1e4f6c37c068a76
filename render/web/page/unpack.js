"use strict";
// unpack: the map is in the page as gzip in base64 (see pack.go). Here it becomes what data.js reads; then the page's
// program starts, and the reasons and abstracts, which nobody sees at first, are unpacked while it already draws.
const unpacked = {};
(() => {
  let finish;
  unpacked.done = new Promise(resolve => { finish = resolve; });
  const take = id => {
    const element = document.getElementById(id);
    const text = element.textContent;
    element.remove(); // its memory is wanted for better
    return text;
  };
  const bytes = base64 => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const letters = atob(base64);
    const out = new Uint8Array(letters.length);
    for (let i = 0; i < out.length; i++) out[i] = letters.charCodeAt(i);
    return out;
  };
  const inflated = id => new Response(new Blob([bytes(take(id))]).stream().pipeThrough(new DecompressionStream("gzip")));
  const read = async id => JSON.parse(await inflated(id).text());
  const parsed = new Promise(resolve => {
    if (document.readyState !== "loading") resolve();
    else document.addEventListener("DOMContentLoaded", resolve);
  });
  const say = text => {
    const p = document.createElement("p");
    p.textContent = text;
    (document.getElementById("panel") ?? document.body).replaceChildren(p);
  };

  const later = async () => {
    await parsed;
    await new Promise(resolve => { // until after the first paint, which a hidden tab has not
      requestAnimationFrame(() => setTimeout(resolve));
      setTimeout(resolve, 1000);
    });
    unpacked.later = await read("later");
    unpacked.texts = new Uint8Array(await inflated("texts").arrayBuffer());
  };
  const start = async () => {
    unpacked.core = await read("core");
    const told = location.hash.length > 1;
    if (told) await later(); // what the address asks for is told in full
    const program = document.createElement("script");
    program.textContent = take("program");
    document.body.append(program);
    if (!told) await later();
    document.documentElement.dataset.unpacked = "yes";
    performance.mark("unpacked");
    finish();
  };
  if (typeof DecompressionStream === "undefined") {
    const first = "Chrome 80, Firefox 113 and Safari 16.4 were the first that can.";
    parsed.then(() => say("This browser is too old to unpack the map: " + first));
    return;
  }
  start().catch(error => { say("The map in this file cannot be unpacked: it is damaged or was cut off."); throw error; });
})();
