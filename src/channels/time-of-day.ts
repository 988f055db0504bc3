/** Parses times as people write them: "9:00", "09:00", "9am", "9:30pm", "9時", "9時半", "21時15分". */

const ENGLISH = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)$/;
const DIGITAL = /^(\d{1,2}):(\d{2})$/;
const JAPANESE = /^(午前|午後)?(\d{1,2})時(?:(\d{1,2})分|(半))?$/u;

/** "HH:MM"; undefined if the word (lower case) is not a time; "bad" for an impossible one. */
export function parseTimeOfDay(word: string): string | "bad" | undefined {
  const digital = DIGITAL.exec(word);
  if (digital) return time(Number(digital[1]), Number(digital[2]));
  const english = ENGLISH.exec(word);
  if (english) return twelveHours(Number(english[1]), Number(english[2] ?? 0), english[3] === "pm");
  const japanese = JAPANESE.exec(word);
  if (!japanese) return undefined;
  const [, half, hour, minute, thirty] = japanese;
  const minutes = thirty === undefined ? Number(minute ?? 0) : 30;
  if (half === undefined) return time(Number(hour), minutes);
  return Number(hour) > 12 ? "bad" : time((Number(hour) % 12) + (half === "午後" ? 12 : 0), minutes);
}

const twelveHours = (hour: number, minute: number, afternoon: boolean): string =>
  hour < 1 || hour > 12 ? "bad" : time((hour % 12) + (afternoon ? 12 : 0), minute);

const time = (hour: number, minute: number): string =>
  hour > 23 || minute > 59 ? "bad" : [hour, minute].map((n) => String(n).padStart(2, "0")).join(":");
