# Makes a page of generate-manual one that man can find and that groff has nothing to say about: the page
# has the name of its file, its synopsis that of the command, and no line is empty.
/^$/ { print ".Pp"; next }
/^\.(Dt|Xr) / { gsub(/\./, "-", $2) }
/^\.Nm "/ && !command { command = $0; gsub(/"/, ""); gsub(/ /, "-"); sub(/-/, " ") }
/^\.Nm$/ && command { $0 = command }
{ print }
