/** What there is on the platform: channels with their messages, the reactions to them, and what one person alone sees. */

export interface Button {
  readonly label: string;
  readonly id: string;
}

/** What a message shows. */
export interface Content {
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly silent: boolean;
}

export interface Message extends Content {
  readonly id: string;
  readonly channel: string;
  /** The one who sees it; undefined for everybody. */
  readonly reader?: string | undefined;
  readonly key?: string | undefined;
  readonly choices?: number | undefined;
  readonly replyTo?: string | undefined;
  readonly postedAt: number;
  readonly isEdited: boolean;
}

export interface Reaction {
  readonly emoji: string;
  readonly person: string;
}

/** The bot's own user. */
export const BOT = "knock";

export interface World {
  hasChannel(id: string): boolean;
  post(message: Omit<Message, "id" | "postedAt" | "isEdited">): Message;
  /** False where there is no such message. */
  edit(id: string, content: Content): boolean;
  remove(id: string): boolean;
  message(id: string): Message | undefined;
  /** In the order in which they were posted. */
  messages(channel: string): readonly Message[];
  reactions(id: string): readonly Reaction[];
  react(id: string, reaction: Reaction): void;
  unreact(id: string, reaction: Reaction): void;
}

export function createWorld(channels: readonly string[]): World {
  const messages = new Map<string, Message>();
  const reactions = new Map<string, Reaction[]>();
  let count = 0;
  const isSame = (a: Reaction, b: Reaction) => a.emoji === b.emoji && a.person === b.person;
  const reactionsTo = (id: string): Reaction[] => reactions.get(id) ?? [];
  return {
    hasChannel: (id) => channels.includes(id),
    post(given) {
      count += 1;
      const message = { ...given, id: `m${count}`, postedAt: Date.now(), isEdited: false };
      messages.set(message.id, message);
      return message;
    },
    edit(id, content) {
      const message = messages.get(id);
      if (message !== undefined) messages.set(id, { ...message, ...content, isEdited: true });
      return message !== undefined;
    },
    remove: (id) => messages.delete(id),
    message: (id) => messages.get(id),
    messages: (channel) => [...messages.values()].filter((one) => one.channel === channel),
    reactions: reactionsTo,
    react(id, reaction) {
      if (reactionsTo(id).some((one) => isSame(one, reaction))) return;
      reactions.set(id, [...reactionsTo(id), reaction]);
    },
    unreact(id, reaction) {
      reactions.set(
        id,
        reactionsTo(id).filter((one) => !isSame(one, reaction)),
      );
    },
  };
}
