#include "CBuild.h"

#ifndef ORRERY_COMMIT
#define ORRERY_COMMIT unknown
#endif
#define WORDS(text) #text
#define TEXT(name) WORDS(name)

char orrery_build_commit(int index) {
  static const char commit[] = TEXT(ORRERY_COMMIT);
  return index >= 0 && index < (int)sizeof commit ? commit[index] : 0;
}
