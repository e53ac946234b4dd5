import { describe, expect, it } from "vitest";
import { deviceOf } from "./rules.device.ts";
import { passwordProblem } from "./rules.ts";

describe("a new password", () => {
  const about = ["Nguyễn Văn Thử", "nguyen.van.thu@vidu.vn"];
  it.each([
    ["con tàu rời bến lúc bình minh", undefined],
    ["T4u-r0i-ben-luc-5h", undefined],
    ["mười một kt", "short"],
    ["mười hai ký tự", undefined],
    ["a".repeat(12), "guessable"],
    ["matkhau123456", "guessable"],
    ["MậtKhẩu123456", "guessable"],
    ["nguyenvanthu2026", "guessable"],
    ["thunguyen-vidu", "guessable"],
    ["thu hoạch vải thiều", undefined],
    ["x".repeat(150) + "y".repeat(51), "long"],
  ])("%j → %s", (password, problem) => {
    expect(passwordProblem(password, about)).toBe(problem);
  });
});

describe("a device", () => {
  it.each([
    [
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36",
      "Chrome",
      "Linux",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0",
      "Edge",
      "Windows",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/110.0 Chrome/104.0 Safari/537.36",
      "Cốc Cốc",
      "Windows",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
      "Safari",
      "iPhone",
    ],
    [
      "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0 Mobile Safari/537.36",
      "Samsung Internet",
      "Android",
    ],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox", "macOS"],
    [
      "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo android/24",
      "Zalo",
      "Android",
    ],
    ["curl/8.5.0", null, null],
    ["", null, null],
  ])("%s", (userAgent, browser, system) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system });
  });
});
