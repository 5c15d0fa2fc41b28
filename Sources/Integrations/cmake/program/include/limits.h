/* The compiler's own header includes this one, where a C library would add its limits. */
