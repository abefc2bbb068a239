/** The package ships its zod schemas as plain JavaScript: these are the ones that the tests use. */
declare module 'discord-api-spec/zod' {
  import type * as z from 'zod';
  export const ApplicationCommandAutocompleteCallbackRequestSchema: z.ZodType;
  export const ApplicationCommandUpdateRequestSchema: z.ZodType;
  export const CreateMessageInteractionCallbackRequestSchema: z.ZodType;
  export const CreatePrivateChannelRequestSchema: z.ZodType;
  export const IncomingWebhookInteractionRequestSchema: z.ZodType;
  export const IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema: z.ZodType;
  export const MessageCreateRequestSchema: z.ZodType;
  export const MessageEditRequestPartialSchema: z.ZodType;
}
