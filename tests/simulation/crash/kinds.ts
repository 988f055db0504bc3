/** The kinds of the crash test: as they are, but a quiz stays in time however slow the machine is. */
import { post } from "../../../src/daily/kinds/post.ts";
import { quiz } from "../../../src/daily/kinds/quiz.ts";
import { reveal } from "../../../src/daily/kinds/reveal.ts";
import type { Kind } from "../../../src/schedule/kind.ts";

const endless: Kind = { id: quiz.id, at: quiz.at };

export const KINDS: readonly Kind[] = [post, endless, reveal];
