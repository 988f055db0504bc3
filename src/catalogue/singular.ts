/** The singular of a folded English word or phrase. */

/** "meshes" → "mesh", "registries" → "registry"; undefined for other words. */
export const singularOf = (key: string): string | undefined => {
  if (/[a-z]{2}ies$/.test(key)) return `${key.slice(0, -3)}y`;
  if (/(?:sh|ch|x|ss)es$/.test(key)) return key.slice(0, -2);
  return /[a-z]{3}(?<!s)s$/.test(key) ? key.slice(0, -1) : undefined;
};
