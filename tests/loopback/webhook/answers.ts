/** Answers to what people did: each comes in numbered parts, at the address of its token. */
import { wrongIn } from "./rules.ts";
import type { Answer, Request } from "./server.ts";
import type { Content, Message, World } from "./world.ts";

/** Something that a person did, and waits to be answered. */
export interface Waiting {
  readonly person: string;
  readonly channel: string;
  /** The message that was pressed. */
  readonly pressed?: Message | undefined;
}

export interface Choice {
  readonly label: string;
  readonly value: string;
}

export interface Answers {
  /** A token to answer at, and the first message and the first choices that come there. */
  open(waiting: Waiting): {
    readonly token: string;
    readonly shown: Promise<Message>;
    readonly offered: Promise<readonly Choice[]>;
  };
  /** Undefined for a path that is none of its own. */
  take(request: Request): Answer | undefined;
}

interface Part {
  readonly message?: Content;
  readonly audience?: "caller" | "everyone";
  readonly replace?: boolean;
  readonly remove?: true;
  readonly choices?: readonly Choice[];
}

interface Open extends Waiting {
  /** What was taken, by number. */
  readonly parts: Map<string, string>;
  readonly show: (shown: Message) => void;
  readonly offer: (choices: readonly Choice[]) => void;
}

const ok: Answer = { status: 200, body: {} };
const refused = (why: string): Answer => ({ status: 400, body: { error: "invalid_message", why } });

export function createAnswers(world: World): Answers {
  const open = new Map<string, Open>();
  let count = 0;

  function show({ channel, person, pressed, show: tell }: Open, part: Part, content: Content): Answer {
    const wrong = wrongIn({ ...content });
    if (wrong.length > 0) return refused(wrong.join("; "));
    if (part.replace === true) {
      if (pressed?.reader === undefined) return refused("only what one person sees can be replaced");
      world.edit(pressed.id, content);
      tell(world.message(pressed.id) ?? pressed);
    } else tell(world.post({ channel, reader: part.audience === "caller" ? person : undefined, ...content }));
    return ok;
  }

  function take(one: Open, number: string, part: Part): Answer {
    const written = JSON.stringify(part);
    const before = one.parts.get(number);
    if (before !== undefined) return before === written ? ok : refused("another part has this number");
    one.parts.set(number, written);
    if (part.message !== undefined) return show(one, part, part.message);
    if (part.choices !== undefined) one.offer(part.choices);
    if (part.remove === true && one.pressed !== undefined) world.remove(one.pressed.id);
    return part.remove === true || part.choices !== undefined ? ok : refused("an empty part");
  }

  return {
    open(waiting) {
      count += 1;
      const token = `token-${count}`;
      const { promise: shown, resolve: show } = Promise.withResolvers<Message>();
      const { promise: offered, resolve: offer } = Promise.withResolvers<readonly Choice[]>();
      open.set(token, { ...waiting, parts: new Map(), show, offer });
      return { token, shown, offered };
    },
    take({ method, path, body }) {
      const [first, token = "", parts, number = ""] = path;
      if (first !== "answers") return undefined;
      const one = open.get(token);
      if (one === undefined || method !== "PUT" || parts !== "parts") return refused("no such address");
      return take(one, number, body as Part);
    },
  };
}
