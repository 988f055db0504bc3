/** Freezes a value and everything in it, including maps. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    for (const entry of value.values()) deepFreeze(entry);
    for (const method of ["set", "delete", "clear"]) {
      Object.defineProperty(value, method, { value: refuse });
    }
  }
  Object.freeze(value);
  for (const property of Object.values(value)) deepFreeze(property);
  return value;
}

const refuse = (): never => {
  throw new TypeError("this map is immutable");
};
