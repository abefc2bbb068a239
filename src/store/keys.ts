/** People and conversations of different platforms never share a row. */
export const scoped = (platform: string, id: string): string => `${platform}:${id}`;
