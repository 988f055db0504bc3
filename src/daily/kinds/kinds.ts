/** All kinds of scheduled posts. */
import type { PostKind } from "../kind.ts";
import { milestone } from "./milestone.ts";
import { news } from "./news.ts";
import { post } from "./post.ts";
import { quiz } from "./quiz.ts";
import { reveal } from "./reveal.ts";

export const KINDS: readonly PostKind[] = [post, quiz, reveal, news, milestone];
