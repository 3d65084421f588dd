#include "StandInCamera.hpp"

#include <gst/gst.h>
#include <stdexcept>

namespace {

// The description has to end in an element, not in bare caps.
constexpr auto pictures = "videotestsrc is-live=true pattern=red ! "
                          "capsfilter caps=video/x-raw,format=YUY2,width=320,height=240,framerate=15/1";
constexpr auto offered = "video/x-raw,format=YUY2,width=320,height=240,framerate=15/1";

struct Device {
    GstDevice base;
};
struct DeviceClass {
    GstDeviceClass base;
};
struct Provider {
    GstDeviceProvider base;
};
struct ProviderClass {
    GstDeviceProviderClass base;
};

GstElement* createElement(GstDevice*, const gchar* name) {
    auto* bin = gst_parse_bin_from_description(pictures, TRUE, nullptr);
    if (bin && name) gst_object_set_name(GST_OBJECT(bin), name);
    return bin;
}

void initDeviceClass(gpointer type, gpointer) {
    static_cast<DeviceClass*>(type)->base.create_element = createElement;
}

gboolean startProvider(GstDeviceProvider*) {
    return TRUE;
}

void initProviderClass(gpointer type, gpointer) {
    auto& provider = static_cast<ProviderClass*>(type)->base;
    provider.start = startProvider;
    provider.stop = [](GstDeviceProvider*) {};
    provider.probe = [](GstDeviceProvider*) -> GList* { return nullptr; };
    gst_device_provider_class_set_static_metadata(&provider, "Stand-in camera", "Source/Video", "For tests",
                                                  "tests");
}

GType deviceType() {
    static const GType type =
        g_type_register_static_simple(GST_TYPE_DEVICE, "StandInDevice", sizeof(DeviceClass), initDeviceClass,
                                      sizeof(Device), nullptr, G_TYPE_FLAG_NONE);
    return type;
}

GType providerType() {
    static const GType type =
        g_type_register_static_simple(GST_TYPE_DEVICE_PROVIDER, "StandInProvider", sizeof(ProviderClass),
                                      initProviderClass, sizeof(Provider), nullptr, G_TYPE_FLAG_NONE);
    return type;
}

GstDevice* newDevice() {
    auto* caps = gst_caps_from_string(offered);
    auto* device = GST_DEVICE(g_object_new(deviceType(), "display-name", "Stand-in", "device-class",
                                           "Video/Source", "caps", caps, nullptr));
    gst_caps_unref(caps);
    return device;
}

// The one that device monitors use: GStreamer keeps a single one for each kind.
GstDeviceProvider* provider() {
    auto* found = gst_device_provider_factory_get_by_name("standinprovider");
    if (!found) throw std::runtime_error("StandInCamera::install was not called");
    return found;
}

} // namespace

void StandInCamera::install() {
    gst_init(nullptr, nullptr);
    gst_device_provider_register(nullptr, "standinprovider", GST_RANK_PRIMARY, providerType());
}

StandInCamera::StandInCamera() {
    auto* found = provider();
    gst_device_provider_device_add(found, newDevice());
    gst_object_unref(found);
}

StandInCamera::~StandInCamera() {
    auto* found = provider();
    GList* devices = gst_device_provider_get_devices(found);
    for (auto* device = devices; device; device = device->next)
        gst_device_provider_device_remove(found, GST_DEVICE(device->data));
    g_list_free_full(devices, gst_object_unref);
    gst_object_unref(found);
}
