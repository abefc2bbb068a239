/** Schedule and instant in one word of at most 25 characters, which is what a Discord nonce takes. */
export const occurrenceKey = (schedule: string, at: number): string => `${schedule}.${at.toString(36)}`;
