# What projects of 2019 include as AZURE_SPHERE_MAKE_IMAGE_FILE at their end, in place of a function.
azsphere_target_add_image_package(${PROJECT_NAME})
