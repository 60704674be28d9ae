/** Marks round the tasks, for a trace of the browser: it knows the processor's time of the thread at each. */
export const marks = {
  message: ['message begins', 'message ends'],
  picture: ['picture begins', 'picture ends'],
  glide: ['glide begins', 'glide ends'],
} as const;
