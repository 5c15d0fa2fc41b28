#pragma once

/* Counts up to a limit; the argument points at it. */
void *count(void *limit);
