import { drive } from "./driver.ts";
const [path, seconds, cookie] = process.argv.slice(2);
let n = 0;
const r = await drive("http://127.0.0.1:3304", () => path!.replace("NN", String(n++)), {
  connections: 16,
  seconds: Number(seconds),
  headers: cookie ? { cookie } : {},
});
console.log(path, r.rate.toFixed(1), "/s p95", r.p95.toFixed(1), "failures", r.failures);
