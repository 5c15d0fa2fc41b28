#!/bin/bash -eu
# The sources know how they are built.
exec "$SRC/orrery/.clusterfuzzlite/build.sh"
