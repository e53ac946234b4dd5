import { text } from "node:stream/consumers";
import { addAccount, passwordFault } from "#accounts";
import { z } from "zod";
import { withInstallation } from "./boot.ts";
import { textOption, UsageError, type Command } from "./command.ts";

export const userCommand: Command = {
  name: "user",
  summary: "thêm người dùng từ dòng lệnh (add a user)",
  usage: "huunghi user add TÊN --email … --role … --organisation SLUG [--password-stdin] [--json]",
  options: {
    email: { type: "string" },
    role: { type: "string" },
    organisation: { type: "string" },
    "password-stdin": { type: "boolean" },
    json: { type: "boolean" },
  },
  words: 2,
  async run({ config, values, positionals }) {
    const [verb, name] = positionals;
    const given = (key: string) => textOption(values, key);
    const [email, role, organisation] = [given("email"), given("role"), given("organisation")];
    if (verb !== "add" || name === undefined || email === undefined || role === undefined || organisation === undefined)
      throw new UsageError(`Cách dùng: ${this.usage}. (See the usage.)`);
    if (!z.email().safeParse(email).success)
      throw new UsageError(`“${email}” không phải địa chỉ thư: hãy sửa --email. (--email is not an address.)`);
    const password = values["password-stdin"] === true ? (await text(process.stdin)).replace(/\r?\n$/, "") : null;
    const fault = password === null ? undefined : passwordFault(password, [name, email]);
    if (fault !== undefined) throw new UsageError(fault);
    return withInstallation(config, async ({ platform }) => {
      const added = await addAccount(platform, {
        name,
        email,
        roleCode: role,
        organisationSlug: organisation,
        password,
      });
      if (typeof added === "string") throw new UsageError(added);
      const line =
        added.code === null
          ? `Đã thêm ${name} (${email}).`
          : `Đã thêm ${name} (${email}). Mã mời một lần, dùng trong 14 ngày: ${added.code}`;
      process.stdout.write(
        values["json"] === true ? `${JSON.stringify({ id: added.id, email, code: added.code })}\n` : `${line}\n`,
      );
      return 0;
    });
  },
};
